package io.github.flinklinks.emulator;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryDeployment;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import java.io.IOException;
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

  WireResponse answer(
      Call call, WireRequest request, Map<String, String> parameters, String requestId)
      throws IOException {
    try {
      if (call instanceof Call.GetDeploymentsByIp asked) {
        return deployments(asked.namespace(), request, parameters, requestId);
      }
      if (call instanceof Call.ListDeployments asked) {
        return list(asked.namespace(), request, parameters, requestId);
      }
      return namespaces(parameters, requestId);
    } catch (Refusal refusal) {
      return Json.response(
          200,
          requestId,
          json -> {
            json.writeStringField("requestId", requestId);
            json.writeBooleanField("success", false);
            json.writeNumberField("httpCode", refusal.httpCode);
            if (call instanceof Call.ListEditableNamespace) {
              json.writeStringField("reason", refusal.code);
              json.writeStringField("message", refusal.getMessage());
            } else {
              json.writeStringField("errorCode", refusal.code);
              json.writeStringField("errorMessage", refusal.getMessage());
            }
          });
    }
  }

  private WireResponse deployments(
      String namespace, WireRequest request, Map<String, String> parameters, String requestId)
      throws IOException, Refusal {
    checkWorkspace(request.header("workspace").orElse(""), "the header workspace");
    Optional<End> source = end(parameters, "srcIp", "srcPort");
    Optional<End> sink = end(parameters, "dstIp", "dstPort");
    if (source.isEmpty() && sink.isEmpty()) {
      throw invalid("srcIp or dstIp must be given.");
    }
    Set<String> without = new HashSet<>();
    if (flag(parameters, "ignoreJobSummary")) {
      without.add("jobSummary");
    }
    if (flag(parameters, "ignoreResourceSetting")) {
      without.add("streamingResourceSetting");
      without.add("batchResourceSetting");
    }
    List<InventoryDeployment> found = held(inventory.select(new IpQuery(namespace, source, sink)));
    return Json.response(
        200,
        requestId,
        json -> {
          success(json, requestId);
          json.writeStringField("errorCode", "");
          json.writeStringField("errorMessage", "");
          json.writeArrayFieldStart("data");
          for (InventoryDeployment deployment : found) {
            deployment.writeTo(json, without);
          }
          json.writeEndArray();
        });
  }

  private WireResponse list(
      String namespace, WireRequest request, Map<String, String> parameters, String requestId)
      throws IOException, Refusal {
    checkWorkspace(request.header("workspace").orElse(""), "the header workspace");
    int pageIndex = count(parameters, "pageIndex", 1, Integer.MAX_VALUE);
    int pageSize = count(parameters, "pageSize", DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE);
    List<InventoryDeployment> all = held(inventory.deploymentsOf(namespace));
    List<InventoryDeployment> page =
        all.stream().skip((pageIndex - 1L) * pageSize).limit(pageSize).toList();
    return Json.response(
        200,
        requestId,
        json -> {
          success(json, requestId);
          json.writeStringField("errorCode", "");
          json.writeStringField("errorMessage", "");
          json.writeNumberField("pageIndex", pageIndex);
          json.writeNumberField("pageSize", pageSize);
          json.writeNumberField("totalSize", all.size());
          json.writeArrayFieldStart("data");
          for (InventoryDeployment deployment : page) {
            deployment.writeTo(json, Set.of());
          }
          json.writeEndArray();
        });
  }

  private WireResponse namespaces(Map<String, String> parameters, String requestId)
      throws IOException, Refusal {
    checkWorkspace(parameters.getOrDefault("workspaceId", ""), "workspaceId");
    // The service may not need it, but the vendor's own client sends it.
    String message =
        parameters.getOrDefault("regionId", "").isEmpty()
            ? "regionId is missing: the vendor's SDK requires it."
            : "";
    int pageIndex = count(parameters, "pageIndex", 1, Integer.MAX_VALUE);
    int pageSize = count(parameters, "pageSize", DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE);
    Optional<String> only =
        Optional.ofNullable(parameters.get("namespace")).filter(name -> !name.isEmpty());
    List<String> listed =
        inventory
            .namespaces()
            .orElseThrow(
                () ->
                    new Refusal(
                        404,
                        "NotInInventory",
                        "the inventory was recorded without a list of the namespaces."))
            .stream()
            .filter(name -> only.isEmpty() || only.get().equals(name))
            .toList();
    List<String> page = listed.stream().skip((pageIndex - 1L) * pageSize).limit(pageSize).toList();
    return Json.response(
        200,
        requestId,
        json -> {
          success(json, requestId);
          json.writeStringField("message", message);
          json.writeStringField("reason", "");
          json.writeObjectFieldStart("data");
          json.writeStringField("pageIndex", Integer.toString(pageIndex));
          json.writeStringField("pageSize", Integer.toString(pageSize));
          json.writeStringField("total", Integer.toString(listed.size()));
          json.writeArrayFieldStart("editableNamespaces");
          for (String name : page) {
            json.writeStartObject();
            json.writeStringField("Namespace", name);
            json.writeStringField("Role", "EDITOR");
            json.writeStringField("WorkspaceId", inventory.workspace());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static List<InventoryDeployment> held(Inventory.Selection selection) throws Refusal {
    if (selection instanceof Inventory.NotHeld notHeld) {
      throw new Refusal(404, "NotInInventory", notHeld.message());
    }
    return ((Inventory.Matching) selection).deployments();
  }

  private static void success(JsonGenerator json, String requestId) throws IOException {
    json.writeStringField("requestId", requestId);
    json.writeBooleanField("success", true);
    json.writeNumberField("httpCode", 200);
  }

  private void checkWorkspace(String given, String where) throws Refusal {
    if (given.isEmpty()) {
      throw invalid(where + " must name the workspace.");
    }
    if (!given.equals(inventory.workspace())) {
      throw new Refusal(
          404, "WorkspaceNotFound", "the inventory is of another workspace than " + where + ".");
    }
  }

  private static Optional<End> end(Map<String, String> parameters, String ip, String port)
      throws Refusal {
    String address = parameters.get(ip);
    if (address == null) {
      if (parameters.containsKey(port)) {
        throw invalid(port + " is given without " + ip + ".");
      }
      return Optional.empty();
    }
    OptionalInt number =
        parameters.containsKey(port)
            ? OptionalInt.of(port(parameters.get(port), port))
            : OptionalInt.empty();
    try {
      Endpoint endpoint = new Endpoint(address, number);
      if (endpoint.isAddress()) {
        return Optional.of(new End(endpoint.host(), endpoint.port()));
      }
    } catch (InvalidDeclarationException e) {
      throw invalid(ip + " is not an IP address.");
    }
    throw invalid(ip + " is not an IP address.");
  }

  private static int port(String text, String name) throws Refusal {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw invalid(name + " is not a port from 1 to 65535.");
  }

  private static boolean flag(Map<String, String> parameters, String name) throws Refusal {
    return switch (parameters.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name + " is neither true nor false.");
    };
  }

  private static int count(Map<String, String> parameters, String name, int absent, int largest)
      throws Refusal {
    String text = parameters.get(name);
    if (text == null) {
      return absent;
    }
    if (text.matches("[0-9]{1,9}")) {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= largest) {
        return count;
      }
    }
    throw invalid(
        name
            + " is not a number from 1"
            + (largest == Integer.MAX_VALUE ? "" : " to " + largest)
            + ".");
  }

  private static Refusal invalid(String message) {
    return new Refusal(400, "InvalidParameter", message);
  }

  /** An accepted request that can't be answered. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int httpCode;
    private final String code;

    Refusal(int httpCode, String code, String message) {
      super(message);
      this.httpCode = httpCode;
      this.code = code;
    }
  }
}
