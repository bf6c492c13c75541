package io.github.flinklinks.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryReaderTest {
  private @TempDir Path directory;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "",
            "i.json:1:1: the file is empty: an inventory has workspace, namespaces, deployments and,"
                + " where it was recorded, recorded and queries."),
        Arguments.of("[]", "i.json:1:1: an inventory is a JSON object, but found a list."),
        Arguments.of(
            "{\"workspace\": \"w\",\n  oops}",
            "i.json:2:3: this is not JSON: Unexpected character ('o' (code 111)): was expecting"
                + " double-quote to start field name."),
        Arguments.of(
            "{\"workspace\": \"w\"",
            "i.json:1:18: this is not JSON: Unexpected end-of-input: expected close marker for Object."),
        Arguments.of(
            "{\"workspace\": \"w\", \"namespaces\": [], \"deployments\": []} {}",
            "i.json:1:57: something follows the inventory's end: remove it."),
        Arguments.of(
            "{\"workspace\": \"w\", \"namespace\": []}",
            "i.json:1:33: 'namespace' is unknown: an inventory has workspace, namespaces,"
                + " deployments and, where it was recorded, recorded and queries."),
        Arguments.of(
            "{\"workspace\": \"w\", \"workspace\": \"v\"}",
            "i.json:1:20: 'workspace' appears twice: write it once."),
        Arguments.of(
            "{\"namespaces\": [], \"deployments\": []}",
            "i.json:1:1: workspace is missing: write the workspace's id."),
        Arguments.of(
            "{\"workspace\": \" \", \"namespaces\": [], \"deployments\": []}",
            "i.json:1:15: workspace is empty: write its name."),
        Arguments.of(
            "{\"workspace\": \"w\", \"deployments\": []}",
            "i.json:1:1: namespaces is missing: write the workspace's namespaces as a list of"
                + " names."),
        Arguments.of(
            "{\"workspace\": \"w\", \"namespaces\": []}",
            "i.json:1:1: deployments is missing: write a list, which may be empty."),
        Arguments.of(
            "{\"workspace\": \"w\", \"namespaces\": \"a\"}",
            "i.json:1:34: namespaces is a list of names, but found a text."),
        Arguments.of(
            "{\"workspace\": \"w\", \"namespaces\": [\"a\", \"a\"]}",
            "i.json:1:40: namespace 'a' is listed a second time: write it once."),
        Arguments.of(
            "{\"workspace\": \"w\", \"namespaces\": [\"..\"]}",
            "i.json:1:35: '..' can't be a namespace: no request for it reaches the service."),
        Arguments.of(
            "{\"workspace\": \"w\", \"namespaces\": [7]}",
            "i.json:1:35: a namespace is a text, but found a number."),
        deployment("7", "i.json:3:1: a deployment is an object, but found a number."),
        deployment(
            "{\"name\": \"d\", \"links\": []}",
            "i.json:3:1: namespace is missing: write the namespace that the deployment is in."),
        deployment(
            "{\"namespace\": \"a\", \"links\": []}",
            "i.json:3:1: name is missing: write the deployment's name."),
        deployment(
            "{\"namespace\": \"a\", \"name\": null, \"links\": []}",
            "i.json:3:28: name is a text, but found null."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"link\": []}",
            "i.json:3:1: links is missing: write the links that the deployment serves, or [] if it"
                + " serves none."),
        deployment(
            "{\"namespace\": \"b\", \"name\": \"d\", \"links\": []}",
            "i.json:3:15: namespace 'b' is not in the inventory's namespaces: add it there, or"
                + " correct it here."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [{}]}",
            "i.json:3:43: the link declares neither source nor sink: write a source, a sink, or both."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [{\"sorce\": \"10.0.0.1\"}]}",
            "i.json:3:53: 'sorce' is unknown: a link has source and sink."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [{\"source\": \"10.0.0.256\"}]}",
            "i.json:3:54: '10.0.0.256' is not an IPv4 address: write four numbers from 0 to 255,"
                + " without leading zeros, as in 10.0.1.15."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [{\"sink\": \"10.0.0.1:70000\"}]}",
            "i.json:3:52: '10.0.0.1:70000': port 70000 is out of range: write a port from 1 to"
                + " 65535."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [{\"sink\": \"kafka:9092\"}]}",
            "i.json:3:52: 'kafka:9092' is a host name: an inventory holds the IP addresses that the"
                + " service sees."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [{\"sink\": 9092}]}",
            "i.json:3:52: sink is a text such as \"10.0.1.15:9092\", but found a number."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [],\n \"flinkConf\": {\"a\": 1, \"a\": 2}}",
            "i.json:4:24: 'a' appears twice: write it once."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [],\n \"flinkConf\": {\"a\": 1e40222222222}}",
            "i.json:4:21: the exponent of a number is too large: write the value as a text, in"
                + " quotation marks."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [], \"jobSummary\": {\"running\": \"1\"}}",
            "i.json:3:60: jobSummary's running is a count: write a whole number from 0."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"links\": [], \"jobSummary\": 1}",
            "i.json:3:60: jobSummary is an object with counts such as \"running\": 1, but found a"
                + " number."),
        deployment(
            "{\"namespace\": \"a\", \"name\": \"d\", \"deploymentId\": \"x\", \"links\": []},\n"
                + "{\"namespace\": \"a\", \"name\": \"e\", \"deploymentId\": \"x\", \"links\": []}",
            "i.json:4:1: a second deployment in namespace 'a' has the deploymentId 'x': give each"
                + " its own."),
        Arguments.of(
            "{\"workspace\": \"w\", \"queries\": [{\"namespace\": \"a\"}]}",
            "i.json:1:32: the query has neither source nor sink: write a source, a sink, or both."),
        Arguments.of(
            "{\"workspace\": \"w\", \"queries\": [{\"source\": \"10.0.0.1\"}]}",
            "i.json:1:32: namespace is missing: write the namespace that was queried."),
        query(
            "\"field\": []",
            "i.json:3:10: 'field' is unknown: a query has namespace, source, sink and fields."),
        query(
            "\"fields\": \"/a\"",
            "i.json:3:11: fields is a list of JSON Pointers such as \"/engineVersion\", but found a"
                + " text."),
        query(
            "\"fields\": [1]",
            "i.json:3:12: fields is a list of JSON Pointers such as \"/engineVersion\", but found a"
                + " number."),
        query(
            "\"fields\": [\"a\"]",
            "i.json:3:12: 'a' is not a JSON Pointer: begin it with a slash."),
        query(
            "\"fields\": [\"/a\", \"/b\", \"/a\"]",
            "i.json:3:24: field '/a' is listed a second time: write it once."),
        query(
            "\"fields\": []}, {\"namespace\": \"a\", \"source\": \"10.0.0.1\"",
            "i.json:3:16: the query is there a second time: record the inventory again."));
  }

  private static Arguments query(String json, String message) {
    return Arguments.of(
        "{\"workspace\": \"w\",\n\"queries\": [{\"namespace\": \"a\", \"source\": \"10.0.0.1\",\n"
            + json
            + "}], \"deployments\": []}",
        message);
  }

  private static Arguments deployment(String json, String message) {
    return Arguments.of(
        "{\"workspace\": \"w\", \"namespaces\": [\"a\"],\n\"deployments\": [\n" + json + "]}",
        message);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsOneSentenceWithItsPlace(String json, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("i.json"), json);
    assertThatThrownBy(() -> Inventory.read(file, Path.of("i.json")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(message);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> Inventory.read(directory.resolve("nowhere.json"), Path.of("ci/nowhere.json")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage("the inventory ci/nowhere.json doesn't exist: correct the path.");
  }

  @Test
  void aDirectoryIsNotAnInventory() {
    assertThatThrownBy(() -> Inventory.read(directory, Path.of("ci")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageStartingWith("the inventory ci can't be read (")
        .hasMessageEndingWith("): name a readable JSON file.");
  }

  @Test
  void theSmallestInventoryHasNoNamespaces() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("i.json"),
            "\uFEFF{\"workspace\": \"w\", \"namespaces\": [], \"deployments\": []}");
    Inventory inventory = Inventory.read(file, file);
    assertThat(inventory.workspace()).isEqualTo("w");
    assertThat(inventory.namespaces()).contains(List.of());
    assertThat(inventory.deployments()).isEmpty();
  }
}
