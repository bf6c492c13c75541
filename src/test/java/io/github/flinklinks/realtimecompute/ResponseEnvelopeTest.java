package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.JobSummary;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseEnvelopeTest {
  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Deployment> read(InputStream body, DeploymentFields fields)
      throws IOException {
    var content = new ResponseEnvelope().read(body, new DeploymentsReader(fields));
    return ((ResponseEnvelope.Success<Deployment>) content).page().items();
  }

  private static List<Deployment> read(String body, String... pointers) throws IOException {
    return read(
        stream(body),
        new DeploymentFields(
            false, Stream.of(pointers).map(JsonPointer::compile).collect(Collectors.toSet())));
  }

  private static String data(String deployment) {
    return "{\"success\":true,\"data\":[{\"namespace\":\"ns\"," + deployment.substring(1) + "]}";
  }

  @Test
  void theSampleResponseIsRead() throws IOException {
    List<Deployment> deployments;
    try (InputStream sample =
        Files.newInputStream(Path.of("src/test/resources/wire/response.json"))) {
      deployments =
          read(
              sample,
              new DeploymentFields(
                  true,
                  Set.of(
                      JsonPointer.compile("/flinkConf/taskmanager.numberOfTaskSlots"),
                      JsonPointer.compile("/artifact/sqlArtifact/additionalDependencies/0"),
                      JsonPointer.compile("/nothing/there"))));
    }

    assertThat(deployments).hasSize(1);
    Deployment deployment = deployments.get(0);
    assertThat(deployment.namespace()).isEqualTo("default-namespace");
    assertThat(deployment.name()).isEqualTo("deploymentName");
    assertThat(deployment.deploymentId()).isEqualTo("00000000-0000-0000-0000-0000012312****");
    assertThat(deployment.jobSummary()).contains(new JobSummary(1, 2, 0, 5, 4, 6));
    assertThat(deployment.fields())
        .containsOnlyKeys(
            JsonPointer.compile("/flinkConf/taskmanager.numberOfTaskSlots"),
            JsonPointer.compile("/artifact/sqlArtifact/additionalDependencies/0"));
    assertThat(
            deployment
                .fields()
                .get(JsonPointer.compile("/flinkConf/taskmanager.numberOfTaskSlots")))
        .isEqualTo(JsonNodeFactory.instance.textNode("1"));
  }

  @Test
  void fieldsAskedForMayLieInOneAnotherAndInTheKnownOnes() throws IOException {
    Deployment deployment =
        read(
                data(
                    "{\"name\":\"n\",\"a\":{\"b\":[1,{\"c\":1.10}],\"d\":null},"
                        + "\"jobSummary\":{\"running\":3}}"),
                "/a",
                "/a/b/1/c",
                "/a/d",
                "/name",
                "/jobSummary/running",
                "/a/b/7")
            .get(0);

    assertThat(deployment.fields().get(JsonPointer.compile("/a")).toString())
        .isEqualTo("{\"b\":[1,{\"c\":1.10}],\"d\":null}");
    assertThat(deployment.fields().get(JsonPointer.compile("/a/b/1/c")).asText()).isEqualTo("1.10");
    assertThat(deployment.fields().get(JsonPointer.compile("/a/d")).isNull()).isTrue();
    assertThat(deployment.fields().get(JsonPointer.compile("/name")).asText()).isEqualTo("n");
    assertThat(deployment.fields().get(JsonPointer.compile("/jobSummary/running")).asInt())
        .isEqualTo(3);
    assertThat(deployment.fields()).doesNotContainKey(JsonPointer.compile("/a/b/7"));
    assertThat(deployment.jobSummary()).isEmpty();
  }

  @Test
  void aDeploymentWithoutANameIsNamedByItsId() throws IOException {
    assertThat(read(data("{\"name\":null,\"deploymentId\":\"i\"}")))
        .containsExactly(new Deployment("ns", "", "i", Optional.empty(), Collections.emptyMap()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"namespace\":null,", "\"namespace\":\"\",", "\"Namespace\":\"a\","})
  void aDeploymentWithoutANamespaceIsUnreadable(String namespace) {
    String body = "{\"success\":true,\"data\":[{" + namespace + "\"name\":\"n\"}]}";

    assertThatThrownBy(() -> read(body))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("one of its deployments has no namespace");
  }

  @Test
  void deploymentsThatCanNotBeToldApartAreUnreadable() throws IOException {
    String one = "{\"namespace\":\"ns\",\"name\":\"n\"}";
    String other = "{\"namespace\":\"ns\",\"name\":\"n\",\"deploymentId\":\"i\"}";
    for (String two : List.of(one + "," + one, one + "," + other, other + "," + one)) {
      assertThatThrownBy(() -> read("{\"success\":true,\"data\":[" + two + "]}"))
          .isInstanceOf(UnreadableException.class)
          .hasMessage(
              "two of its deployments have the same name, and not both an ID: they can't be told"
                  + " apart");
    }
    String elsewhere = "{\"namespace\":\"other\",\"name\":\"n\"}";
    assertThat(read("{\"success\":true,\"data\":[" + one + "," + elsewhere + "]}")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":1}", "{\"name\":null}", "{\"name\":\"\",\"deploymentId\":\"\"}"})
  void aDeploymentThatIsNobodyProvesNothing(String deployment) {
    assertThatThrownBy(() -> read(data(deployment)))
        .hasMessage("one of its deployments has neither a name nor an ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"total", "editableNamespaces"})
  void aListOfNamespacesThatSaysSomethingTwiceIsNotHalfBelieved(String field) {
    String body =
        "{\"success\":true,\"data\":{\"editableNamespaces\":[],\"total\":\"2\",\""
            + field
            + "\":null}}";
    assertThatThrownBy(() -> new ResponseEnvelope().read(stream(body), new NamespacesReader()))
        .hasMessage("it holds '" + field + "' twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":true,\"data\":null}",
        "{\"success\":true,\"data\":[],\"errorCode\":\"\"}",
        "{\"success\":true,\"data\":[],\"errorCode\":\"\\\"\\\"\"}",
        "{\"success\":true,\"data\":[],\"errorMessage\":\"\\\"\\\"\",\"message\":\"query done\"}",
        "{\"success\":true,\"data\":[],\"errorMessage\":\"Success\",\"totalSize\":\"0\"}",
        "{\"success\":true,\"data\":[],\"errorCode\":0,\"code\":\"OK\",\"reason\":\"success\"}",
        "{\"success\":true,\"data\":[],\"accessDeniedDetail\":{},\"message\":\"fine\"}",
        "{\"data\":[],\"errorCode\":null,\"httpCode\":299,\"success\":true,\"more\":{\"x\":[1]}}",
        "  {\"success\":true,\"data\":null}  \r\n"
      })
  void successWithoutDataMeansThatNobodyMatches(String body) throws IOException {
    assertThat(read(body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``; it is empty",
        "[]; it is not a JSON object",
        "null; it is not a JSON object",
        "{}; it doesn't say whether it succeeded ('success' is absent)",
        "{\"data\":[{\"namespace\":\"a\",\"name\":\"a\"}]}; it doesn't say whether it succeeded ('success' is absent)",
        "{\"success\":\"true\"}; its 'success' is neither true nor false",
        "{\"success\":null}; its 'success' is neither true nor false",
        "{\"success\":true,\"data\":{}}; its 'data' has another type",
        "{\"success\":true,\"data\":\"x\"}; its 'data' has another type",
        "{\"success\":true,\"data\":[null]}; one of its deployments is not an object",
        "{\"success\":true,\"data\":[[]]}; one of its deployments is not an object",
        "{\"success\":true,\"data\":[{\"name\":1}]};"
            + " the 'name' of one of its deployments is not a text",
        "{\"success\":true,\"data\":[{\"namespace\":{}}]};"
            + " the 'namespace' of one of its deployments is not a text",
        "{\"success\":true,\"success\":false}; it holds 'success' twice",
        "{\"success\":true,\"data\":[],\"data\":[]}; it holds 'data' twice",
        "{\"success\":true,\"data\":[{\"name\":\"a\",\"name\":\"b\"}]};"
            + " one of its deployments holds 'name' twice",
        "{\"success\":true}; it says that it succeeded, and has no 'data'",
        "{\"success\":true,\"Data\":[]}; it holds 'Data' where 'data' is expected",
        "{\"success\":true,\"data\":[],\"DATA\":[]}; it holds 'data' twice",
        "{\"Success\":true,\"data\":[]}; it holds 'Success' where 'success' is expected",
        "{\"success\":true,\"data\":[],\"errorCode\":\"\",\"ErrorCode\":\"X\"}; it holds 'ErrorCode' twice",
        "{\"success\":true}x; it is not JSON at line 1, column 17",
        "{\"success\":true}{}; something follows the end of its JSON",
        "{\"success\":true,\"x\":NaN}; it is not JSON at line 1, column 24",
        "{\"success\":true,}; it is not JSON at line 1, column 17",
        "<html>; it is not JSON at line 1, column 1"
      })
  void whatCanNotBeUnderstoodIsUnreadableAndNeverNothingFound(String body, String clause) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableException.class).hasMessage(clause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"success\":true,\"data\":[],\"errorCode\":\"InternalError\"}; errorCode",
        "{\"success\":true,\"data\":[],\"errorMessage\":\"timed out\"}; errorMessage",
        "{\"success\":true,\"data\":[],\"errorCode\":990500}; errorCode",
        "{\"success\":true,\"data\":[],\"errorCode\":{\"a\":1}}; errorCode",
        "{\"success\":true,\"data\":[],\"httpCode\":500}; httpCode",
        "{\"success\":true,\"data\":[],\"httpCode\":\"404\"}; httpCode",
        "{\"success\":true,\"data\":[],\"Code\":\"Forbidden.RAM\"}; code",
        "{\"success\":true,\"data\":[],\"reason\":\"Forbidden\"}; reason",
        "{\"success\":true,\"data\":[],\"AccessDeniedDetail\":{\"AuthAction\":\"a\"}}; accessDeniedDetail"
      })
  void aSuccessThatReportsAFailureIsAContradiction(String body, String field) throws IOException {
    var content =
        new ResponseEnvelope().read(stream(body), new DeploymentsReader(DeploymentFields.NONE));

    assertThat(((ResponseEnvelope.Contradiction<Deployment>) content).field()).isEqualTo(field);
  }

  @Test
  void aNumberWhoseExponentNothingCanHoldIsUnreadable() {
    assertThatThrownBy(() -> read(data("{\"name\":\"n\",\"f\":1e40222222222}"), "/f"))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("a number in it has an exponent that is too large");
  }

  @Test
  void aFieldAskedForThatIsThereTwiceIsUnreadable() {
    assertThatThrownBy(() -> read(data("{\"f\":{\"x\":1},\"f\":{\"x\":2}}"), "/f/x"))
        .hasMessage("one of its deployments holds 'f' twice");
    assertThatThrownBy(() -> read(data("{\"f\":{\"x\":1,\"x\":2}}"), "/f/x"))
        .hasMessage("one of its deployments holds 'x' twice");
    assertThatThrownBy(() -> read(data("{\"f\":{\"x\":1,\"x\":2}}"), "/f"))
        .hasMessage("one of its deployments holds 'x' twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"running\":\"many\"}", "{\"running\":1.5}", "{\"running\":-1}"})
  void aJobSummaryOfAnotherShapeIsUnreadable(String summary) {
    assertThatThrownBy(
            () ->
                read(
                    stream(data("{\"jobSummary\":" + summary + "}")),
                    new DeploymentFields(true, Set.of())))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("jobSummary");
  }

  @Test
  void anAnswerThatBreaksOffAnywhereIsNeverTakenForOne() {
    String whole = data("{\"name\":\"orders\",\"labels\":{\"a\":1.5}}");
    for (int length = 1; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void invalidUtf8IsUnreadableWhereverItStands() {
    for (String body :
        List.of(data("{\"name\":\"\u00ff\"}"), data("{\"skipped\":\"\u00ff\",\"\u00ff\":1}"))) {
      InputStream latin = new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> read(latin, DeploymentFields.NONE)).hasMessage("it is not UTF-8");
    }
  }

  @Test
  void deepNestingIsUnreadable() {
    assertThatThrownBy(
            () -> read(data("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}")))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith("it exceeds a limit: Document nesting depth");
  }

  @Test
  void anAnswerThatIsTooLongIsUnreadable() {
    assertThatThrownBy(
            () ->
                new ResponseEnvelope(1 << 20)
                    .read(
                        stream(data("{\"x\":\"" + "a".repeat(2 << 20) + "\"}")),
                        new DeploymentsReader(DeploymentFields.NONE)))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("it is longer than 1 MiB when decoded");
  }

  private static final String MEBIBYTE = "n".repeat(1 << 20);

  /** An answer that is made as it is read: 65 times the same in a list. */
  private static InputStream sixtyFive(String before, String one) {
    byte[] bytes = (one + ",").getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(
        Collections.enumeration(
            Stream.concat(
                    Stream.of(stream(before)),
                    IntStream.range(0, 65).mapToObj(i -> new ByteArrayInputStream(bytes)))
                .toList()));
  }

  private static void assertBeyondTheBudget(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(UnreadableException.class)
        .hasMessage("it has more than 64 MiB of requested fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'deploymentId':'i','namespace':'n','name':'%s'}",
        "{'deploymentId':'i','namespace':'n','f':'%s'}"
      })
  void moreThanTheBudgetOfKeptTextIsUnreadable(String deployment) {
    InputStream body =
        sixtyFive(
            "{\"success\":true,\"data\":[", deployment.replace('\'', '"').formatted(MEBIBYTE));

    assertBeyondTheBudget(
        () -> read(body, new DeploymentFields(false, Set.of(JsonPointer.compile("/f")))));
  }

  @Test
  void textThatIsNotKeptCostsNoBudget() throws IOException {
    InputStream body =
        sixtyFive(
            "[",
            "{\"namespace\":\"ns\",\"deploymentId\":\"i\",\"name\":\"n\",\"f\":\""
                + MEBIBYTE
                + "\"}");
    InputStream whole =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    stream("{\"success\":true,\"data\":"),
                    body,
                    stream("{\"namespace\":\"ns\",\"name\":\"last\"}]}"))));

    assertThat(read(whole, DeploymentFields.NONE)).hasSize(66);
  }

  @Test
  void valuesCostBudgetBesideTheirText() {
    int most = ResponseEnvelope.Budget.CHARACTERS / ResponseEnvelope.Budget.VALUE;
    String deployments =
        "{\"namespace\":\"n\",\"name\":\"\",\"deploymentId\":\"i\"},".repeat(most / 65 + 1);
    assertBeyondTheBudget(
        () ->
            read(
                sixtyFive(
                    "{\"success\":true,\"data\":[",
                    deployments.substring(0, deployments.length() - 1)),
                DeploymentFields.NONE));

    String numbers = "1,".repeat(most / 65 + 1);
    assertBeyondTheBudget(
        () ->
            read(
                sixtyFive(
                    "{\"success\":true,\"data\":[{\"f\":[",
                    numbers.substring(0, numbers.length() - 1)),
                new DeploymentFields(false, Set.of(JsonPointer.compile("/f")))));
  }

  @Test
  void namesOfFieldsCostBudgetToo() {
    String deployment =
        "{\"namespace\":\"n\",\"deploymentId\":\"i\",\"f\":{\"" + "x".repeat(45_000) + "\":1}},";
    String mebibyte = deployment.repeat(24);
    assertBeyondTheBudget(
        () ->
            read(
                sixtyFive(
                    "{\"success\":true,\"data\":[", mebibyte.substring(0, mebibyte.length() - 1)),
                new DeploymentFields(false, Set.of(JsonPointer.compile("/f")))));
  }

  @Test
  void namesOfNamespacesCostBudgetToo() {
    String names =
        "{\"Namespace\":\"n\"},"
            .repeat(ResponseEnvelope.Budget.CHARACTERS / ResponseEnvelope.Budget.VALUE / 65 + 1);
    assertBeyondTheBudget(
        () ->
            new ResponseEnvelope()
                .read(
                    sixtyFive(
                        "{\"success\":true,\"data\":{\"editableNamespaces\":[",
                        names.substring(0, names.length() - 1)),
                    new NamespacesReader()));
  }

  @Test
  void anAnswerThatIsAsLongAsAllowedIsRead() throws IOException {
    String body = data("{\"name\":\"orders\"}");
    String padded = body + " ".repeat((1 << 20) - body.length());
    DeploymentsReader reader = new DeploymentsReader(DeploymentFields.NONE);

    assertThat(new ResponseEnvelope(1 << 20).read(stream(padded), reader))
        .isInstanceOf(ResponseEnvelope.Success.class);
    assertThatThrownBy(() -> new ResponseEnvelope(1 << 20).read(stream(padded + " "), reader))
        .hasMessage("it is longer than 1 MiB when decoded");
  }

  @Test
  void aFieldOfAListIsTakenByItsNumberAlone() throws IOException {
    Deployment deployment =
        read(data("{\"name\":\"n\",\"a\":[{\"b\":1},{\"b\":2},{\"b\":3}]}"), "/a/1/b").get(0);

    assertThat(deployment.fields())
        .containsOnly(
            Map.entry(JsonPointer.compile("/a/1/b"), JsonNodeFactory.instance.numberNode(2)));
  }

  @Test
  void aFieldOfAListIsTakenByTheEntrysNameAndOfATextByItsJson() throws IOException {
    Deployment deployment =
        read(
                data(
                    "{\"name\":\"n\",\"v\":[{\"name\":\"x\",\"value\":1},{\"name\":\"y\",\"value\":2}],"
                        + "\"p\":\"{\\\"a\\\":[3]}\"}"),
                "/v/y/value",
                "/v/0/value",
                "/v/z/value",
                "/p/a/0")
            .get(0);

    assertThat(deployment.fields())
        .containsOnly(
            Map.entry(JsonPointer.compile("/v/y/value"), JsonNodeFactory.instance.numberNode(2)),
            Map.entry(JsonPointer.compile("/v/0/value"), JsonNodeFactory.instance.numberNode(1)),
            Map.entry(JsonPointer.compile("/p/a/0"), JsonNodeFactory.instance.numberNode(3)));
  }

  @Test
  void aFieldBelowTheJobSummaryIsKeptWhereBothAreAskedFor() throws IOException {
    Deployment deployment =
        read(
                stream(data("{\"name\":\"n\",\"jobSummary\":{\"running\":3}}")),
                new DeploymentFields(true, Set.of(JsonPointer.compile("/jobSummary/running"))))
            .get(0);

    assertThat(deployment.jobSummary()).contains(new JobSummary(0, 3, 0, 0, 0, 0));
    assertThat(deployment.fields())
        .containsOnly(
            Map.entry(
                JsonPointer.compile("/jobSummary/running"),
                JsonNodeFactory.instance.numberNode(3)));
  }

  private static Page<String> namespaces(String data) throws IOException {
    var content =
        new ResponseEnvelope()
            .read(stream("{\"success\":true,\"data\":" + data + "}"), new NamespacesReader());
    return ((ResponseEnvelope.Success<String>) content).page();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{}; one of its namespaces has no name",
        "{\"Role\":\"OWNER\"}; one of its namespaces has no name",
        "{\"Namespace\":null}; one of its namespaces has no name",
        "{\"Namespace\":\"\"}; one of its namespaces has no name",
        "{\"Namespace\":{\"a\":1}}; one of its namespaces has no name",
        "{\"Namespace\":\"a\",\"Namespace\":\"b\"};"
            + " one of its namespaces holds 'Namespace' twice",
        "{\"Namespace\":null,\"Namespace\":\"b\"};"
            + " one of its namespaces holds 'Namespace' twice",
        "\"a\"; one of its namespaces is not an object"
      })
  void aNamespaceThatIsNotNamedOnceIsUnreadable(String namespace, String clause) {
    assertThatThrownBy(() -> namespaces("{\"total\":1,\"editableNamespaces\":[" + namespace + "]}"))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(clause);
  }

  @Test
  void aNameOfANamespaceHasAnEnd() throws IOException {
    String longest = "n".repeat(1000);

    assertThat(namespaces("{\"editableNamespaces\":[{\"Namespace\":\"" + longest + "\"}]}").items())
        .containsExactly(longest);
    assertThatThrownBy(
            () -> namespaces("{\"editableNamespaces\":[{\"Namespace\":\"n" + longest + "\"}]}"))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("the name of one of its namespaces is longer than 1000 characters");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "\"120\", 120", "\"007\", 7", "999999999999999999, 999999999999999999"})
  void aTotalIsANumberOrItsDigits(String total, long number) throws IOException {
    assertThat(namespaces("{\"total\":" + total + "}").total()).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "false",
        "-1",
        "2.5",
        "1e2",
        "\"\"",
        "\"many\"",
        "\"2.5\"",
        "\"-1\"",
        "\" 1\"",
        "\"true\"",
        "1000000000000000000",
        "[1]",
        "{\"a\":1}"
      })
  void aTotalThatIsNoWholeNumberIsUnreadable(String total) {
    assertThatThrownBy(() -> namespaces("{\"total\":" + total + "}"))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("its 'total' is not a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"editableNamespaces\":null,\"total\":null}"})
  void aPageThatSaysNothingSaysNoTotalEither(String data) throws IOException {
    assertThat(namespaces(data)).isEqualTo(new Page<>(List.of(), OptionalLong.empty()));
  }

  @Test
  void skippedTextIsNotHeld() throws IOException {
    // 400 MB of SQL go by in a test JVM whose heap could not hold them twice over.
    byte[] deployment =
        ("{\"namespace\":\"ns\",\"deploymentId\":\"i\",\"name\":\"n\",\"artifact\":{\"sqlArtifact\":{\"sqlScript\":\""
                + "SELECT 1; ".repeat(100_000)
                + "\"}}},")
            .getBytes(StandardCharsets.UTF_8);
    List<InputStream> parts =
        Stream.of(
                Stream.of(stream("{\"success\":true,\"data\":[")),
                IntStream.range(0, 400).mapToObj(i -> new ByteArrayInputStream(deployment)),
                Stream.of(stream("{\"namespace\":\"ns\",\"name\":\"last\"}]}")))
            .flatMap(s -> s.map(InputStream.class::cast))
            .toList();

    List<Deployment> deployments =
        read(new SequenceInputStream(Collections.enumeration(parts)), DeploymentFields.NONE);

    assertThat(deployments).hasSize(401);
    assertThat(deployments.get(400).name()).isEqualTo("last");
  }
}
