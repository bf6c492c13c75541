package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.flinklinks.job.RecordedScript;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.FieldPath;
import io.github.flinklinks.lookup.JobSummary;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationCheckTest {
  private static List<ExpectationCheck.Unmet> check(
      String pointer, Expectation.Condition condition, JsonNode value) {
    Deployment deployment = ScriptedLookup.deployment("prod", "a");
    return ExpectationCheck.unmet(
        Links.link().from("10.0.0.1").expect(pointer, condition).build(),
        value == null ? deployment : ScriptedLookup.with(deployment, pointer, value));
  }

  private static String found(Expectation.Condition condition, JsonNode value) {
    return check("/field", condition, value).get(0).found();
  }

  private static Expectation.Condition equalTo(String text) {
    return new Expectation.Equals(text);
  }

  private static Expectation.Condition atLeast(String number) {
    return new Expectation.AtLeast(new BigDecimal(number));
  }

  private static Expectation.Condition sameAs(String text) {
    return new Expectation.SameAsFile(Path.of("sql/payments.sql"), text);
  }

  private static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }

  @Test
  void equalsComparesTextsOfScalars() {
    assertThat(check("/f", equalTo("1"), text("1"))).isEmpty();
    assertThat(check("/f", equalTo("1"), IntNode.valueOf(1))).isEmpty();
    assertThat(check("/f", equalTo("true"), BooleanNode.TRUE)).isEmpty();
    assertThat(found(equalTo("1"), text("1.0"))).isEqualTo("'1.0'");
  }

  @Test
  void whatIsNotASingleValueIsUnmet() {
    assertThat(found(equalTo(""), null)).isEqualTo("nothing");
    assertThat(found(equalTo("null"), NullNode.instance)).isEqualTo("nothing");
    assertThat(found(equalTo(""), JsonNodeFactory.instance.arrayNode())).isEqualTo("'[]'");
    assertThat(found(atLeast("1"), JsonNodeFactory.instance.arrayNode()))
        .isEqualTo("a list, not a single value");
    assertThat(found(equalTo(""), JsonNodeFactory.instance.objectNode()))
        .isEqualTo("an object, not a single value");
  }

  @Test
  void aScriptIsTheOneOfTheProjectBesideWhatEditorsChange() {
    Expectation.Condition script = new Expectation.SameScript("INSERT INTO a\nSELECT 1");

    assertThat(check("/script", script, text("INSERT INTO a \r\nSELECT 1\r\n"))).isEmpty();
    assertThat(check("/script", script, text("INSERT INTO a\nSELECT 2")))
        .singleElement()
        .satisfies(
            unmet -> {
              assertThat(unmet.field()).isEqualTo("/script");
              assertThat(unmet.expected())
                  .isEqualTo("the script of this project (line 2: 'SELECT 1')");
              assertThat(unmet.found()).isEqualTo("line 2: 'SELECT 2'");
            });
    // A wide blank counts in a script, but is not seen.
    assertThat(check("/script", script, text("INSERT INTO a\nSELECT 1\u2003")))
        .singleElement()
        .satisfies(
            unmet -> {
              assertThat(unmet.expected()).isEqualTo("the script of this project");
              assertThat(unmet.found()).isEqualTo("another script");
            });
  }

  @Test
  void aRecordedScriptIsComparedByItsHash() {
    Expectation.Condition script = new Expectation.SameScript("SELECT 1");
    String recorded = RecordedScript.of("SELECT 1 \n");
    String other = RecordedScript.of("SELECT 2");

    assertThat(check("/script", script, text(recorded))).isEmpty();
    assertThat(check("/script", script, text(other)))
        .singleElement()
        .satisfies(
            unmet -> {
              assertThat(unmet.expected())
                  .isEqualTo("the script of this project (" + recorded + ")");
              assertThat(unmet.found()).isEqualTo(other);
            });
  }

  @Test
  void aPatternMustMatchTheWholeValue() {
    Expectation.Condition vvr = new Expectation.Matches(Pattern.compile("vvr-8\\..*"));
    assertThat(check("/f", vvr, text("vvr-8.0.1"))).isEmpty();
    assertThat(found(vvr, text("old vvr-8.0.1"))).isEqualTo("'old vvr-8.0.1'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.*a){30}b", "(.*)(.*)(.*)(.*)(.*)(.*)b"})
  void aPatternThatBacktracksWithoutEndIsUnmet(String pattern) {
    assertThat(found(new Expectation.Matches(Pattern.compile(pattern)), text("a".repeat(60))))
        .endsWith(", for which the pattern takes too long: write a simpler one");
  }

  @Test
  void aPatternThatNestsTooDeepIsUnmet() {
    assertThat(
            found(new Expectation.Matches(Pattern.compile("(x|a)*b")), text("a".repeat(500_000))))
        .endsWith(", for which the pattern takes too long: write a simpler one");
  }

  @Test
  void boundsCompareNumbersAndTextsThatAreNumbers() {
    assertThat(check("/f", atLeast("4"), IntNode.valueOf(4))).isEmpty();
    assertThat(check("/f", atLeast("4"), text("4.0\n"))).isEmpty();
    assertThat(check("/f", new Expectation.AtMost(new BigDecimal("4")), text("4e0"))).isEmpty();
    assertThat(found(atLeast("4"), text("3.9"))).isEqualTo("'3.9'");
    assertThat(found(new Expectation.AtMost(new BigDecimal("4")), IntNode.valueOf(5)))
        .isEqualTo("'5'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "", "NaN", "1e999999999", "4 GiB", "Infinity"})
  void whatIsNoNumberOrAnAbsurdOneIsUnmet(String value) {
    assertThat(found(atLeast("1"), text(value)))
        .isEqualTo("'" + value + "', which is not a number");
  }

  @Test
  void lineEndsAndTrailingBlanksDoNotCountInTexts() {
    assertThat(check("/f", sameAs("a\nb  \n\n"), text("a \r\nb"))).isEmpty();
    assertThat(check("/f", sameAs("a\rb"), text("a\nb\t\n"))).isEmpty();
    assertThat(check("/f", sameAs(" a"), text("a"))).hasSize(1);
  }

  @Test
  void textsShowTheFirstLinesThatDiffer() {
    ExpectationCheck.Unmet unmet =
        check("/f", sameAs("a\nINSERT INTO b\n"), text("a\nINSERT INTO c\n")).get(0);
    assertThat(unmet.expected())
        .isEqualTo("the text of sql/payments.sql (line 2: 'INSERT INTO b')");
    assertThat(unmet.found()).isEqualTo("line 2: 'INSERT INTO c'");
    assertThat(found(sameAs("a\nb"), text("a"))).isEqualTo("ends after line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'password' = 'hunter2'",
        "WITH ('db.Password'='hunter2', 'x' = 'y')",
        "'accessKeySecret' = 'it''s hunter2'",
        "'access.key'\n=\n'hunter2'",
        "s3.secret-key: hunter2",
        "\"apiToken\": \"hunter2\"",
        "jdbc:mysql://root:hunter2@10.0.0.1/db",
        "jdbc:mysql://10.0.0.1/db?password=hunter2&x=y",
        "'password' = 'first line\nhunter2'",
        "{\\\"token\\\": \\\"hunter2\\\"}",
        "'ACCESSKEYID' = 'hunter2",
        "--kafka.password hunter2 --parallelism 4",
        "--api-key 'hunter2'",
        "-password \\\n  hunter2",
        "Authorization Bearer hunter2",
        "jdbc:mysql://u:p@hunter2@h",
      })
  void secretsInTextsAreMasked(String text) {
    assertThat(Secrets.mask(text)).doesNotContain("hunter2").contains("***");
    assertThat(Secrets.mask(text).lines().count()).isEqualTo(text.lines().count());
    assertThat(found(equalTo("x"), text(text))).doesNotContain("hunter2");
    assertThat(found(sameAs("x"), text(text))).doesNotContain("hunter2");
  }

  @Test
  void aPasswordAmongTheArgumentsOfAJobIsNotShown() {
    ExpectationCheck.Unmet unmet =
        check(
                "/artifact/jarArtifact/mainArgs",
                equalTo("--kafka.password hunter1 --parallelism 8"),
                text("--kafka.password hunter2 --parallelism 4"))
            .get(0);
    assertThat(unmet.expected()).isEqualTo("'--kafka.password *** --parallelism 8'");
    assertThat(unmet.found()).isEqualTo("'--kafka.password *** --parallelism 4'");
  }

  @Test
  void aDifferenceInASecretIsSaidAndNotShown() {
    ExpectationCheck.Unmet unmet =
        check("/f", sameAs("'password' = 'hunter1'"), text("'password' = 'hunter2'")).get(0);
    assertThat(unmet.found()).isEqualTo("line 1: ''password' = ***' (in a masked value)");
    assertThat(unmet.expected()).doesNotContain("hunter1");
  }

  @Test
  void valuesOfSecretFieldsAreNeverShown() {
    ExpectationCheck.Unmet unmet =
        check("/flinkConf/s3.secret-key", equalTo("hunter1"), text("hunter2")).get(0);
    assertThat(unmet.expected()).isEqualTo("the declared value (not shown)");
    assertThat(unmet.found()).isEqualTo("another value (not shown)");
  }

  @Test
  void longValuesAreShortened() {
    assertThat(found(equalTo("x"), text("y".repeat(10_000)))).hasSize(202).endsWith("…'");
  }

  private static String expected(Expectation.Condition condition) {
    return check("/field", condition, null).get(0).expected();
  }

  @Test
  void everyConditionSaysWhatItExpects() {
    assertThat(expected(equalTo("1"))).isEqualTo("'1'");
    assertThat(expected(new Expectation.Matches(Pattern.compile("vvr-.*"))))
        .isEqualTo("a match of 'vvr-.*'");
    assertThat(expected(atLeast("4"))).isEqualTo("at least 4");
    assertThat(expected(new Expectation.AtMost(new BigDecimal("0.5")))).isEqualTo("at most 0.5");
    assertThat(expected(sameAs("a"))).isEqualTo("the text of sql/payments.sql");
  }

  @Test
  void noConditionOnASecretFieldShowsAValue() {
    String field = "/flinkConf/s3.secret-key";
    ExpectationCheck.Unmet pattern =
        check(field, new Expectation.Matches(Pattern.compile("hunter1")), text("hunter2")).get(0);
    assertThat(pattern.expected()).isEqualTo("a match of the declared pattern (not shown)");
    assertThat(pattern.found()).isEqualTo("another value (not shown)");

    ExpectationCheck.Unmet file = check(field, sameAs("hunter1"), text("hunter2")).get(0);
    assertThat(file.expected()).isEqualTo("the text of sql/payments.sql");
    assertThat(file.found()).isEqualTo("another text (not shown)");

    assertThat(check(field, atLeast("1"), text("hunter2")).get(0).found())
        .isEqualTo("another value (not shown), which is not a number");
  }

  @Test
  void aDeploymentThatDoesNotRunSaysWhatItsJobsDo() {
    assertThat(jobs(new JobSummary(1, 0, 2, 3, 4, 5)))
        .isEqualTo("0 running, 1 starting, 2 cancelling, 3 cancelled, 4 finished, 5 failed");
    assertThat(jobs(new JobSummary(0, 0, 0, 0, 0, 1))).isEqualTo("0 running, 1 failed");
    assertThat(jobs(new JobSummary(0, 0, 0, 0, 0, 0))).isEqualTo("0 running");
  }

  private static String jobs(JobSummary jobs) {
    Deployment deployment = new Deployment("prod", "a", "1", Optional.of(jobs), Map.of());
    return ExpectationCheck.unmet(Links.link().from("10.0.0.1").running().build(), deployment)
        .get(0)
        .found();
  }

  @Test
  void aNumberHasAHundredCharactersAndAThousandPlacesAtMost() {
    Expectation.Condition positive = atLeast("0");
    for (String number : List.of("1".repeat(100), "1e1000", "1e-1000")) {
      assertThat(check("/f", positive, text(number))).isEmpty();
    }
    for (String number : List.of("1".repeat(101), "1e1001", "1e-1001")) {
      assertThat(found(positive, text(number)))
          .isEqualTo("'" + number + "', which is not a number");
    }
  }

  @Test
  void aLongValueMayBeReadAsOftenPerCharacterAsAShortOne() {
    Expectation.Condition letters = new Expectation.Matches(Pattern.compile("[a-z]*+"));
    assertThat(check("/f", letters, text("a".repeat(3_000_000)))).isEmpty();
  }

  @Test
  void aTextThatIsTheBeginningOfTheOtherSaysWhereItEnds() {
    ExpectationCheck.Unmet longer = check("/f", sameAs("a"), text("a\nb")).get(0);
    assertThat(longer.expected()).isEqualTo("the text of sql/payments.sql (ends after line 1)");
    assertThat(longer.found()).isEqualTo("line 2: 'b'");
  }

  @ParameterizedTest
  @CsvSource({"2, 2.0", "1e3, 1000", "1000, 1e3", "0.50, 0.5", "-0, 0"})
  void numbersAreTheSameByTheirWorth(String expected, String number) {
    assertThat(check("/f", equalTo(expected), DecimalNode.valueOf(new BigDecimal(number))))
        .isEmpty();
    // A version is no number.
    assertThat(check("/f", equalTo(expected), text(number))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"a.jar,b.jar; true", "a.jar, b.jar; true", "b.jar,a.jar; false", "a.jar; false"})
  void aListIsComparedEntryByEntry(String expected, boolean same) {
    JsonNode list = JsonNodeFactory.instance.arrayNode().add("a.jar").add("b.jar");

    assertThat(check("/f", equalTo(expected), list).isEmpty()).isEqualTo(same);
  }

  @Test
  void aListMayBeWrittenAsJson() {
    JsonNode list = FieldPath.json("[1, {\"a\": \"b,c\"}]").orElseThrow();

    assertThat(check("/f", equalTo(" [1.0, {\"a\":\"b,c\"}]"), list)).isEmpty();
    assertThat(check("/f", equalTo("[2, {\"a\":\"b,c\"}]"), list)).isNotEmpty();
    assertThat(check("/f", equalTo("[1, {\"a\":\"c\"}]"), list)).isNotEmpty();
    assertThat(check("/f", equalTo("[\"1\", {\"a\":\"b,c\"}]"), list)).isNotEmpty();
    assertThat(found(equalTo("[1]"), list)).isEqualTo("'[1,{\"a\":\"b,c\"}]'");
    assertThat(check("/f", equalTo("[]"), JsonNodeFactory.instance.arrayNode())).isEmpty();
  }

  private static ExpectationCheck.Unmet variable(String pointer, Map<String, String> beside) {
    Deployment deployment =
        ScriptedLookup.with(ScriptedLookup.deployment("prod", "a"), pointer, text("hunter2"));
    for (Map.Entry<String, String> field : beside.entrySet()) {
      deployment = ScriptedLookup.with(deployment, field.getKey(), text(field.getValue()));
    }
    return ExpectationCheck.unmet(
            Links.link().from("10.0.0.1").expect(pointer, equalTo("other")).build(), deployment)
        .get(0);
  }

  @Test
  void aValueBesideASecretNameIsNotShown() {
    String pointer = "/localVariables/0/value";
    for (String field : List.of("/localVariables/0/name", "/localVariables/0/key")) {
      ExpectationCheck.Unmet unmet = variable(pointer, Map.of(field, "db_password"));

      assertThat(unmet.expected()).isEqualTo("the declared value (not shown)");
      assertThat(unmet.found()).isEqualTo("another value (not shown)");
    }
    assertThat(variable("/m/x/value", Map.of("/m/x/name", "token")).found())
        .isEqualTo("another value (not shown)");
    assertThat(variable("/localVariables/db_password/value", Map.of()).found())
        .isEqualTo("another value (not shown)");
    assertThat(variable(pointer, Map.of("/localVariables/0/name", "db_user")).found())
        .isEqualTo("'hunter2'");
  }

  @Test
  void aValueThatNobodyNamesIsNotShown() {
    assertThat(variable("/localVariables/0/value", Map.of()).found())
        .isEqualTo("another value (not shown)");
  }

  @Test
  void aListThatHoldsASecretIsShownWithoutIt() {
    JsonNode list =
        FieldPath.json("[{\"name\":\"db_password\",\"value\":\"hunter2\"}]").orElseThrow();

    assertThat(check("/localVariables", equalTo("[]"), list).get(0).found())
        .isEqualTo("'[{\"name\":\"db_password\",\"value\":\"***\"}]'");
  }
}
