package io.github.flinklinks.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryDeployment;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Responses to accepted requests. A refusal is HTTP 200 with {@code success} false; its codes are
 * our own, because the reference names none.
 */
final class Operations {
  private static final int DEFAULT_PAGE_SIZE = 10;
  private static final int LARGEST_PAGE_SIZE = 100;

  private final Inventory inventory;

  Operations(Inventory inventory) {
    this.inventory = inventory;
  }

  ObjectNode answer(
      Call call, WireRequest request, Map<String, String> parameters, String requestId) {
    boolean namespaces = call.action().equals(Call.LIST_EDITABLE_NAMESPACE);
    ObjectNode response = object().put("requestId", requestId);
    try {
      ObjectNode answer;
      if (namespaces) {
        checkWorkspace(parameters.getOrDefault("workspaceId", ""), "workspaceId");
        answer = namespaces(parameters);
      } else {
        checkWorkspace(request.header("workspace"), "the header workspace");
        answer =
            call.action().equals(Call.LIST_DEPLOYMENTS)
                ? list(call.namespace(), parameters)
                : deployments(call.namespace(), parameters);
      }
      response.put("success", true).put("httpCode", 200).setAll(answer);
    } catch (Refusal refusal) {
      response
          .put("success", false)
          .put("httpCode", refusal.status())
          .put(namespaces ? "reason" : "errorCode", refusal.code())
          .put(namespaces ? "message" : "errorMessage", refusal.getMessage());
    }
    return response;
  }

  private ObjectNode deployments(String namespace, Map<String, String> parameters) throws Refusal {
    Optional<End> source = end(parameters, "srcIp", "srcPort");
    Optional<End> sink = end(parameters, "dstIp", "dstPort");
    if (source.isEmpty() && sink.isEmpty()) {
      throw invalid("srcIp and dstIp are missing: send at least one of them.");
    }
    Set<String> without = new HashSet<>();
    if (flag(parameters, "ignoreJobSummary")) {
      without.add("jobSummary");
    }
    if (flag(parameters, "ignoreResourceSetting")) {
      without.add("streamingResourceSetting");
      without.add("batchResourceSetting");
    }
    ObjectNode answer = object().put("errorCode", "").put("errorMessage", "");
    ArrayNode data = answer.putArray("data");
    for (InventoryDeployment deployment :
        held(inventory.select(new IpQuery(namespace, source, sink)))) {
      data.add(deployment.json(without));
    }
    return answer;
  }

  private ObjectNode list(String namespace, Map<String, String> parameters) throws Refusal {
    Page page = Page.of(parameters);
    List<InventoryDeployment> all = held(inventory.deploymentsOf(namespace));
    ObjectNode answer =
        object()
            .put("errorCode", "")
            .put("errorMessage", "")
            .put("pageIndex", page.index())
            .put("pageSize", page.size())
            .put("totalSize", all.size());
    ArrayNode data = answer.putArray("data");
    page.of(all).forEach(deployment -> data.add(deployment.json(Set.of())));
    return answer;
  }

  private ObjectNode namespaces(Map<String, String> parameters) throws Refusal {
    Page page = Page.of(parameters);
    String only = parameters.getOrDefault("namespace", "");
    List<String> all =
        inventory
            .namespaces()
            .orElseThrow(
                () ->
                    notInInventory("the inventory was recorded without a list of the namespaces."))
            .stream()
            .filter(name -> only.isEmpty() || only.equals(name))
            .toList();
    // The service may not need regionId, but the vendor's own client sends it.
    boolean region = !parameters.getOrDefault("regionId", "").isEmpty();
    ObjectNode answer =
        object()
            .put("message", region ? "" : "regionId is missing: the vendor's SDK requires it.")
            .put("reason", "");
    ObjectNode data =
        answer
            .putObject("data")
            .put("pageIndex", Integer.toString(page.index()))
            .put("pageSize", Integer.toString(page.size()))
            .put("total", Integer.toString(all.size()));
    ArrayNode listed = data.putArray("editableNamespaces");
    for (String name : page.of(all)) {
      listed
          .addObject()
          .put("Namespace", name)
          .put("Role", "EDITOR")
          .put("WorkspaceId", inventory.workspace());
    }
    return answer;
  }

  /** Which part of a list is requested. */
  private record Page(int index, int size) {
    static Page of(Map<String, String> parameters) throws Refusal {
      return new Page(
          number(parameters, "pageIndex", 1, Integer.MAX_VALUE),
          number(parameters, "pageSize", DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE));
    }

    <T> List<T> of(List<T> all) {
      return all.stream().skip((index - 1L) * size).limit(size).toList();
    }
  }

  private static List<InventoryDeployment> held(Inventory.Selection selection) throws Refusal {
    if (selection instanceof Inventory.NotHeld notHeld) {
      throw notInInventory(notHeld.message());
    }
    return ((Inventory.Matching) selection).deployments();
  }

  private void checkWorkspace(String given, String where) throws Refusal {
    if (given.isEmpty()) {
      throw invalid(where + " is missing: send the workspace's ID.");
    }
    if (!given.equals(inventory.workspace())) {
      throw new Refusal(
          404, "WorkspaceNotFound", where + " is not the workspace of the inventory.");
    }
  }

  private static Optional<End> end(Map<String, String> parameters, String ip, String port)
      throws Refusal {
    if (!parameters.containsKey(ip)) {
      if (parameters.containsKey(port)) {
        throw invalid(port + " is given without " + ip + ".");
      }
      return Optional.empty();
    }
    OptionalInt number =
        parameters.containsKey(port)
            ? OptionalInt.of(number(parameters, port, 0, 65535))
            : OptionalInt.empty();
    try {
      Endpoint endpoint = new Endpoint(parameters.get(ip), number);
      if (endpoint.isAddress()) {
        return Optional.of(new End(endpoint.host(), endpoint.port()));
      }
    } catch (InvalidDeclarationException e) {
      throw invalid(ip + " is not an IP address.");
    }
    throw invalid(ip + " is not an IP address.");
  }

  private static boolean flag(Map<String, String> parameters, String name) throws Refusal {
    return switch (parameters.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name + " is neither true nor false.");
    };
  }

  private static int number(Map<String, String> parameters, String name, int byDefault, int largest)
      throws Refusal {
    String text = parameters.get(name);
    if (text == null) {
      return byDefault;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= largest) {
        return number;
      }
    }
    String to = largest == Integer.MAX_VALUE ? "" : " to " + largest;
    throw invalid(name + " is not a number from 1" + to + ".");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Refusal invalid(String message) {
    return new Refusal(400, "InvalidParameter", message);
  }

  private static Refusal notInInventory(String message) {
    return new Refusal(404, "NotInInventory", message);
  }
}
