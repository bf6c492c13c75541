package io.github.flinklinks.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.lookup.IpQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an inventory holds: it answers, or one sentence says what is wrong. */
class InventoryFuzzTest {
  private static final Path FILE = Path.of("target/fuzzed-inventory.json");
  private static final IpQuery QUERY =
      new IpQuery(
          "orders-prod",
          Optional.of(new IpQuery.End("10.0.1.15", OptionalInt.of(9092))),
          Optional.empty());

  static Stream<byte[]> inventories() {
    return Stream.of(
            "{\"workspace\":\"w\",\"namespaces\":[\"orders-prod\"],\"deployments\":[{\"namespace\":"
                + "\"orders-prod\",\"name\":\"payments-v1\",\"deploymentId\":\"i\",\"jobSummary\":"
                + "{\"running\":1},\"links\":[{\"source\":\"10.0.1.15:9092\",\"sink\":"
                + "\"[::1]:3306\"},{\"sink\":\"10.0.0.1\"}]}]}",
            "{\"workspace\":\"w\",\"queries\":[{\"namespace\":\"orders-prod\",\"source\":"
                + "\"10.0.1.15:9092\",\"fields\":[\"/jobSummary\",\"/a~1b\"]}],\"deployments\":[]}",
            "{\"workspace\":\"w\",\"namespaces\":[],\"deployments\":[{\"links\":[]}]}",
            "{\"workspace\":1e400,\"namespaces\":[[",
            "{\"workspace\":\"w\",\"namespaces\":[],\"deployments\":[{\"links\":[],\"x\":1e40222222222}]}",
            "")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("inventories")
  @FuzzTest(maxDuration = "1m")
  void anInventoryAnswersOrIsRefusedInOneSentence(byte[] text) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, text);
    try {
      Inventory inventory = Inventory.read(FILE, Path.of("i.json"));
      assertThat(inventory.select(QUERY)).isNotNull();
    } catch (InvalidDeclarationException e) {
      assertThat(e.problems())
          .allSatisfy(
              problem ->
                  assertThat(problem)
                      .endsWith(".")
                      .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]"));
    }
  }
}
