package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryLookup;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random inventories and queries: the emulator over HTTP, the offline lookup, and a naive reading
 * of the rule over the generated model all give the same.
 */
class EmulatorAnswersAsTheOfflineLookupTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUERIES = 60;
  private static final JsonPointer SLOTS = JsonPointer.compile("/flinkConf/slots");
  private static final DeploymentFields FIELDS = new DeploymentFields(true, Set.of(SLOTS));
  private static final List<String> NAMESPACES =
      List.of("prod", "dev", "a/b", "my ns", "中文", "a+b%25?#~*", "unlisted");

  /** Few, so that random queries often match. */
  private static final List<String> ADDRESSES =
      List.of("10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:db8:0:1::a");

  private static final List<String> SPELLED =
      List.of("10.0.0.1", "::ffff:10.0.0.2", "2001:0DB8:0:0:0:0:0:1", "2001:db8:0:1:0:0:0:A");

  private @TempDir Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void theSameAnswersAllThreeWays(long seed) throws Exception {
    Random random = new Random(seed);
    List<Model> model = new ArrayList<>();
    Inventory inventory = inventory(random, model);
    InventoryLookup offline = new InventoryLookup(inventory);
    HttpClient client = HttpClient.newHttpClient();
    int found = 0;
    int refused = 0;
    try (Emulator emulator = Emulator.start(inventory, 0, Duration.ZERO, OptionalInt.empty())) {
      for (int i = 0; i < QUERIES; i++) {
        IpQuery query = query(random);
        String shown = "seed " + seed + ", " + query;
        Answer<List<Deployment>> answer =
            offline.ask(query, FIELDS, Deadline.in(Duration.ofSeconds(10)));
        JsonNode body = ask(emulator, client, query, random);
        if (answer instanceof Answer.Failed<List<Deployment>> failed) {
          assertThat(
                  query.namespace().equals("unlisted")
                      || (model.stream().noneMatch(one -> one.serves(query))
                          && model.stream().anyMatch(one -> one.leavesOpen(query))))
              .as(shown)
              .isTrue();
          refused++;
          assertThat(body.path("success").booleanValue()).as(shown).isFalse();
          assertThat(body.path("errorMessage").textValue())
              .as(shown)
              .isEqualTo(failed.why().message());
          continue;
        }
        List<Deployment> deployments = ((Answer.Found<List<Deployment>>) answer).value();
        found += deployments.size();
        assertThat(deployments.isEmpty() && model.stream().anyMatch(one -> one.leavesOpen(query)))
            .as(shown)
            .isFalse();
        assertThat(deployments.stream().map(Deployment::name).toList())
            .as(shown)
            .isEqualTo(model.stream().filter(one -> one.serves(query)).map(Model::name).toList());
        assertThat(body.path("success").booleanValue()).as(shown).isTrue();
        assertThat(deployments(body)).as(shown).isEqualTo(described(deployments));
      }
    }
    assertThat(found).as("deployments found with seed " + seed).isPositive();
    assertThat(refused).as("queries refused with seed " + seed).isPositive();
  }

  private static List<String> described(List<Deployment> deployments) {
    return deployments.stream()
        .map(
            d ->
                d.namespace()
                    + "|"
                    + d.name()
                    + "|"
                    + d.deploymentId()
                    + "|"
                    + d.running().orElseThrow()
                    + "|"
                    + d.fields().get(SLOTS))
        .toList();
  }

  private static List<String> deployments(JsonNode body) {
    List<String> described = new ArrayList<>();
    for (JsonNode d : body.path("data")) {
      described.add(
          d.path("namespace").textValue()
              + "|"
              + d.path("name").textValue()
              + "|"
              + d.path("deploymentId").textValue()
              + "|"
              + (d.at("/jobSummary/running").intValue() > 0)
              + "|"
              + (d.at(SLOTS).isMissingNode() ? null : d.at(SLOTS)));
      assertThat(d.has("links")).isFalse();
    }
    return described;
  }

  private static JsonNode ask(Emulator emulator, HttpClient client, IpQuery query, Random random)
      throws Exception {
    SignedRequest request =
        SignedRequest.getDeploymentsByIp(
            client, emulator.endpoint(), query.namespace(), Instant.now());
    query.source().ifPresent(end -> add(request, "src", end));
    query.sink().ifPresent(end -> add(request, "dst", end));
    if (random.nextBoolean()) {
      request.query("ignoreResourceSetting", Boolean.toString(random.nextBoolean()));
    }
    return request.send().body();
  }

  private static void add(SignedRequest request, String side, End end) {
    request.query(side + "Ip", end.address());
    end.port().ifPresent(port -> request.query(side + "Port", Integer.toString(port)));
  }

  private Inventory inventory(Random random, List<Model> model) throws Exception {
    ObjectNode root = JSON.createObjectNode().put("workspace", "w1");
    ArrayNode namespaces = root.putArray("namespaces");
    NAMESPACES.stream().filter(name -> !name.equals("unlisted")).forEach(namespaces::add);
    ArrayNode deployments = root.putArray("deployments");
    for (int i = 0; i < 12; i++) {
      String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size() - 1));
      ObjectNode deployment =
          deployments
              .addObject()
              .put("namespace", namespace)
              .put("name", "d" + i)
              .put("deploymentId", "id-" + i);
      deployment.putObject("jobSummary").put("running", random.nextInt(2));
      if (random.nextBoolean()) {
        deployment.putObject("flinkConf").put("slots", random.nextInt(8));
      }
      deployment.putObject("batchResourceSetting").put("maxSlot", 1);
      ArrayNode links = deployment.putArray("links");
      List<ModelLink> modelLinks = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        int ends = 1 + random.nextInt(3);
        ObjectNode link = links.addObject();
        Optional<End> source = (ends & 1) != 0 ? write(link, "source", random) : Optional.empty();
        Optional<End> sink = (ends & 2) != 0 ? write(link, "sink", random) : Optional.empty();
        boolean whole = random.nextInt(4) > 0;
        if (whole && ends != 3) {
          link.putNull((ends & 1) == 0 ? "source" : "sink");
        }
        modelLinks.add(new ModelLink(source, sink, whole));
      }
      model.add(new Model(namespace, "d" + i, modelLinks));
    }
    Path file = directory.resolve("inventory.json");
    return Inventory.read(Files.writeString(file, JSON.writeValueAsString(root)), file);
  }

  private static Optional<End> write(ObjectNode link, String side, Random random) {
    int address = random.nextInt(ADDRESSES.size());
    OptionalInt port = port(random);
    String spelled = random.nextBoolean() ? ADDRESSES.get(address) : SPELLED.get(address);
    link.put(
        side,
        port.isEmpty()
            ? spelled
            : (spelled.contains(":") ? "[" + spelled + "]" : spelled) + ":" + port.getAsInt());
    return Optional.of(new End(ADDRESSES.get(address), port));
  }

  private static OptionalInt port(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> OptionalInt.empty();
      case 1 -> OptionalInt.of(9092);
      default -> OptionalInt.of(3306);
    };
  }

  private static IpQuery query(Random random) {
    int ends = 1 + random.nextInt(3);
    return new IpQuery(
        NAMESPACES.get(random.nextInt(NAMESPACES.size())),
        (ends & 1) != 0 ? Optional.of(end(random)) : Optional.empty(),
        (ends & 2) != 0 ? Optional.of(end(random)) : Optional.empty());
  }

  private static End end(Random random) {
    return new End(ADDRESSES.get(random.nextInt(ADDRESSES.size())), port(random));
  }

  /** An end that is not there is none where the link is whole, and else any. */
  private record ModelLink(Optional<End> source, Optional<End> sink, boolean whole) {
    boolean mayBe(IpQuery query) {
      boolean about = same(source, query.source()) || same(sink, query.sink());
      return about && mayBe(source, query.source()) && mayBe(sink, query.sink());
    }

    private static boolean same(Optional<End> own, Optional<End> asked) {
      return own.isPresent() && asked.map(End::address).equals(own.map(End::address));
    }

    private boolean mayBe(Optional<End> own, Optional<End> asked) {
      if (asked.isEmpty()) {
        return true;
      }
      if (own.isEmpty()) {
        return !whole;
      }
      boolean port =
          own.get().port().isEmpty()
              || asked.get().port().isEmpty()
              || own.get().port().equals(asked.get().port());
      return port && own.get().address().equals(asked.get().address());
    }
  }

  private record Model(String namespace, String name, List<ModelLink> links) {
    boolean leavesOpen(IpQuery query) {
      return namespace.equals(query.namespace())
          && !serves(query)
          && links.stream().anyMatch(link -> link.mayBe(query));
    }

    boolean serves(IpQuery query) {
      for (ModelLink link : links) {
        boolean every = namespace.equals(query.namespace());
        if (query.source().isPresent()) {
          every &= link.source().map(End::address).equals(query.source().map(End::address));
          if (query.source().get().port().isPresent()) {
            every &= link.source().equals(query.source());
          }
        }
        if (query.sink().isPresent()) {
          every &= link.sink().map(End::address).equals(query.sink().map(End::address));
          if (query.sink().get().port().isPresent()) {
            every &= link.sink().equals(query.sink());
          }
        }
        if (every) {
          return true;
        }
      }
      return false;
    }
  }
}
