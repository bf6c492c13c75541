package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
  @TempDir Path module;

  @Test
  void aLinkWithDefaultsIsComplete() {
    Link link = only(declared("orders", "source", "10.0.1.15:9092"));

    assertThat(link)
        .isEqualTo(
            new Link(
                "orders",
                List.of(Endpoint.parse("10.0.1.15:9092")),
                List.of(),
                Match.ANY,
                "prod",
                Optional.empty(),
                Running.NOT_REQUIRED,
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everyValueThatIsWrittenIsTaken() {
    Link link =
        only(
            declared(
                " orders ",
                "source",
                "a:1, b:2",
                "sink",
                "c",
                "match",
                " All ",
                "namespace",
                " orders-prod ",
                "deployment",
                "orders-*",
                "running",
                "TRUE",
                "exclusive",
                " true",
                "owner",
                " team of orders "));

    assertThat(link.name()).isEqualTo("orders");
    assertThat(link.route()).isEqualTo("a:1,b:2 -> c");
    assertThat(link.match()).isEqualTo(Match.ALL);
    assertThat(link.namespace()).isEqualTo("orders-prod");
    assertThat(link.deployment()).contains(new NamePattern("orders-*"));
    assertThat(link.running()).isEqualTo(Running.REQUIRED);
    assertThat(link.exclusive()).isTrue();
    assertThat(link.owner()).contains("team of orders");
    assertThat(link.absent()).isFalse();
  }

  @Test
  void theDefaultOfRunningHoldsWhereALinkDoesNotSay() {
    List<Link> links =
        new Links(Optional.of("prod"), Running.REQUIRED, module)
            .from(
                List.of(
                    declared("a", "sink", "c"),
                    declared("b", "sink", "c", "running", "false"),
                    declared("c", "sink", "c", "absent", "true")));

    assertThat(links)
        .extracting(Link::running)
        .containsExactly(Running.REQUIRED, Running.NOT_REQUIRED, Running.NOT_REQUIRED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          running    | ture      | running is 'ture': write true or false.
          exclusive  | yes       | exclusive is 'yes': write true or false.
          absent     | ""        | absent is empty: write true or false.
          match      | some      | match is 'some': write any or all.
          namespace  | ..        | namespace is '..', which can't be queried: write its name.
          namespace  | .         | namespace is '.', which can't be queried: write its name.
          namespace  | " "       | namespace is empty: write its name.
          namespace  | ${ns}     | namespace: '${ns}' has no value: define the property 'ns' in the pom, in settings.xml or with -D.
          deployment | " "       | a name pattern is empty: write a name, or * for any.
          sink       | a:70000   | sink: 'a:70000': port 70000 is out of range: write a port from 1 to 65535.
          sink       | 10.0.0.256| sink: '10.0.0.256' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
          sink       | ""        | sink: an endpoint is empty: write host, host:port or [IPv6]:port.
          sink       | ${env.DB} | sink: '${env.DB}' has no value: set the environment variable DB.
          """)
  void aBadValueIsOneSentence(String element, String text, String sentence) {
    assertThat(problems(declared("orders", "source", "a", element, text)))
        .containsExactly("link 'orders': " + sentence);
  }

  @Test
  void aLinkWithoutAnEndIsRefused() {
    assertThat(problems(declared("orders")))
        .containsExactly("link 'orders' declares neither source nor sink: write one or both.");
  }

  @Test
  void aLinkWithoutANameIsToldByItsEnds() {
    assertThat(problems(declared(" ", "sink", "db:3306")))
        .containsExactly(
            "the link from anywhere to 'db:3306' has no name: write one that no other link of the"
                + " project has.");
  }

  @Test
  void aNameThatWouldBreakTheOutputIsRefused() {
    assertThat(problems(declared("a\nb", "sink", "db")))
        .containsExactly(
            "link 'a\\nb': its name contains the invisible character U+000A: type it again.");
  }

  @Test
  void aNameThatIsNotWhatItLooksLikeIsRefused() {
    for (String blank : List.of("\u00a0", "\u202f", "\u3000", "\u200b", "\u202e", "\u2800")) {
      assertThat(problems(declared("a" + blank + "b", "sink", "db")))
          .containsExactly(
              String.format(
                  "link 'aU+%04X"
                      + "b': its name contains the invisible character U+%04X: type it again.",
                  (int) blank.charAt(0), (int) blank.charAt(0)));
      assertThat(problems(declared("a", "sink", "db", "deployment", blank + "b")))
          .hasSize(1)
          .allMatch(
              problem ->
                  problem.contains("link 'a': deployment contains the invisible character U+"));
      assertThat(problems(declared("a", "sink", "db", "namespace", "b" + blank)))
          .hasSize(1)
          .allMatch(problem -> problem.contains("link 'a': namespace is 'bU+"));
    }
    assertThat(problems(declared("a", "sink", "db", "namespace", "prod\uff0cstage")))
        .containsExactly(
            "link 'a': namespace is 'prod\uff0cstage', which contains U+FF0C, which only looks like"
                + " ',': write it again.");
    assertThat(problems(declared("Bu\u0308cher", "sink", "db")))
        .containsExactly(
            "link 'Bu\u0308cher': its name has a letter and its accent as two characters, which look"
                + " like one: write it again.");
  }

  @Test
  void aPatternFitsALetterHoweverItIsComposed() {
    assertThat(new NamePattern("B\u00fccher-*").matches("Bu\u0308cher-1")).isTrue();
    assertThat(new NamePattern("Bu\u0308cher").matches("B\u00fccher")).isTrue();
    assertThat(new NamePattern("Bucher").matches("B\u00fccher")).isFalse();
  }

  @Test
  void whatAReaderFoundWrongHidesNothingElse() {
    Problems problems = new Problems();
    problems.add("link 'b' has an unknown element <sorce>: did you mean <source>?");
    var unused =
        org.assertj.core.api.Assertions.catchThrowable(
            () ->
                links()
                    .from(
                        List.of(
                            declared("a", "sink", "db"),
                            declared("a", "sink", "db:x"),
                            declared("b")),
                        problems));

    assertThat(unused)
        .hasMessage(
            """
            3 problems in the configuration:
              link 'b' has an unknown element <sorce>: did you mean <source>?
              link 'a' has the same name as another one: write a different one.
              link 'a': sink: 'db:x' is not an endpoint: write host, host:port or [IPv6]:port.\
            """);
  }

  @Test
  void oneNameForTwoLinksIsRefusedWithBothPlaces() {
    assertThat(
            problems(
                at("pom.xml", 12, declared("orders", "sink", "a")),
                at("links.yaml", 3, declared("orders", "sink", "b"))))
        .containsExactly(
            "links.yaml:3:5: link 'orders' has the same name as another one, at pom.xml:12:5:"
                + " write a different one.");
  }

  @Test
  void aLinkWithoutNamespaceIsRefusedWhereThereIsNoDefault() {
    assertThat(
            problems(
                new Links(Optional.empty(), Running.NOT_REQUIRED, module),
                List.of(declared("orders", "sink", "a"))))
        .containsExactly(
            "link 'orders' has no namespace: write one in the link, or the default namespace for"
                + " all.");
  }

  @Test
  void aBadDefaultNamespaceIsToldOnce() {
    assertThat(
            problems(
                new Links(Optional.of(".."), Running.NOT_REQUIRED, module),
                List.of(declared("a", "sink", "a"), declared("b", "sink", "a"))))
        .containsExactly("the default namespace is '..', which can't be queried: write its name.");
  }

  @Test
  void everyProblemOfEveryLinkIsTold() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(
            () ->
                links()
                    .from(
                        List.of(
                            declared("a", "source", "x:0,y:0", "running", "ja"),
                            at("links.yaml", 7, declared("b", "match", "none")))))
        .withMessage(
            """
            5 problems in the configuration:
              link 'a': source: 'x:0': port 0 is out of range: write a port from 1 to 65535.
              link 'a': source: 'y:0': port 0 is out of range: write a port from 1 to 65535.
              link 'a': running is 'ja': write true or false.
              links.yaml:7:5: link 'b' declares neither source nor sink: write one or both.
              links.yaml:7:5: link 'b': match is 'none': write any or all.""");
  }

  @Test
  void anAbsentLinkSaysNothingElse() {
    LinkDeclaration written =
        declared(
            "nobody",
            "sink",
            "a,b",
            "absent",
            "true",
            "deployment",
            "x",
            "running",
            "true",
            "exclusive",
            "true",
            "match",
            "all");
    assertThat(problems(expecting(written, expectation("/a", "equals", "1"))))
        .containsExactly(
            "link 'nobody' is absent, so no deployment may serve any pair of its endpoints:"
                + " leave out deployment, running, exclusive, expectations and match, or"
                + " absent.");
  }

  @Test
  void whatChangesNothingForAnAbsentLinkIsLeftAlone() {
    Link link =
        only(
            declared(
                "nobody",
                "sink",
                "a",
                "absent",
                "true",
                "running",
                "false",
                "exclusive",
                "false",
                "match",
                "all"));

    assertThat(link.absent()).isTrue();
  }

  @Test
  void expectationsAreRead() throws IOException {
    Files.createDirectories(module.resolve("sql"));
    Files.writeString(module.resolve("sql/orders.sql"), "\ufeffSELECT 1;\n");
    Link link =
        only(
            expecting(
                declared("orders", "sink", "a"),
                expectation("/flinkConf/a.b", "equals", ""),
                expectation(" /engineVersion ", "matches", "vvr-.*"),
                expectation("/a", "atLeast", " 4 "),
                expectation("/a", "atMost", "0.5"),
                expectation("/artifact/sqlArtifact/sqlScript", "sameAsFile", "sql/orders.sql")));

    assertThat(link.expectations())
        .extracting(expectation -> expectation.field().toString())
        .containsExactly(
            "/flinkConf/a.b", "/engineVersion", "/a", "/a", "/artifact/sqlArtifact/sqlScript");
    assertThat(link.expectations().get(0).condition()).isEqualTo(new Expectation.Equals(""));
    assertThat(link.expectations().get(1).condition())
        .isInstanceOfSatisfying(
            Expectation.Matches.class,
            matches -> assertThat(matches.regex().pattern()).isEqualTo("vvr-.*"));
    assertThat(link.expectations().get(2).condition())
        .isEqualTo(new Expectation.AtLeast(new BigDecimal("4")));
    assertThat(link.expectations().get(3).condition())
        .isEqualTo(new Expectation.AtMost(new BigDecimal("0.5")));
    assertThat(link.expectations().get(4).condition())
        .isEqualTo(new Expectation.SameAsFile(Path.of("sql/orders.sql"), "SELECT 1;\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""              | equals  | 1         | expectation 1: field is missing: write a JSON Pointer into the deployment, as in /engineVersion.
          flinkConf.a.b   | equals  | 1         | expectation 1: field is 'flinkConf.a.b': write a JSON Pointer, '/flinkConf/a.b'.
          $.jobSummary.running | atLeast | 1    | expectation 1: field is '$.jobSummary.running': write a JSON Pointer, '/jobSummary/running'.
          engineVersion   | equals  | 1         | expectation 1: field is 'engineVersion': write a JSON Pointer, '/engineVersion'.
          /a~b            | equals  | 1         | expectation 1: field is '/a~b': in a JSON Pointer write ~0 for a tilde and ~1 for a slash within a name.
          /${f}           | equals  | 1         | expectation 1: field: '${f}' has no value: define the property 'f' in the pom, in settings.xml or with -D.
          /a              | atLeast | 4 GiB     | expectation on '/a': atLeast is '4 GiB': write a number, as in 4 or 0.5.
          /a              | atMost  | 1e999999999 | expectation on '/a': atMost is '1e999999999': write a number, as in 4 or 0.5.
          /a              | atMost  | ""        | expectation on '/a': atMost is empty: write a number, as in 4 or 0.5.
          /a              | matches | a(b       | expectation on '/a': matches is 'a(b': write a regular expression (Unclosed group near character 4).
          /a              | matches | *a        | expectation on '/a': matches is '*a': write a regular expression (Dangling meta character '*' near character 1).
          /a              | equals  | ${f}      | expectation on '/a': equals: '${f}' has no value: define the property 'f' in the pom, in settings.xml or with -D.
          /a              | matches | vvr-${f}$ | expectation on '/a': matches: '${f}' has no value: define the property 'f' in the pom, in settings.xml or with -D.
          /a              | sameAsFile | ${f}   | expectation on '/a': sameAsFile: '${f}' has no value: define the property 'f' in the pom, in settings.xml or with -D.
          """)
  void aBadExpectationIsOneSentence(String field, String condition, String value, String sentence) {
    assertThat(
            problems(
                expecting(declared("orders", "sink", "a"), expectation(field, condition, value))))
        .containsExactly("link 'orders': " + sentence);
  }

  @Test
  void aDollarAtTheEndOfARegexAndAnEscapedPlaceholderAreNone() {
    for (String regex : List.of("\\d+$", "(a|b)$", "\\$\\{f}", "[$]\\{f}")) {
      assertThat(
              links()
                  .from(
                      List.of(
                          expecting(
                              declared("orders", "sink", "a"),
                              expectation("/a", "matches", regex)))))
          .as(regex)
          .hasSize(1);
    }
  }

  @Test
  void anExpectationHasExactlyOneCondition() {
    LinkDeclaration link = declared("orders", "sink", "a");
    assertThat(problems(expecting(link, expectation("/a"))))
        .containsExactly(
            "link 'orders': expectation on '/a': has no condition: write one of equals, matches,"
                + " atLeast, atMost or sameAsFile.");
    assertThat(problems(expecting(link, expectation("/a", "atLeast", "1", "atMost", "2"))))
        .containsExactly(
            "link 'orders': expectation on '/a': has atLeast and atMost, but one expectation has"
                + " one condition: write an expectation for each.");
  }

  @Test
  void aRegularExpressionOfUnreasonableLengthIsRefused() {
    String regex = "(".repeat(501) + ")".repeat(500);
    assertThat(
            problems(
                expecting(declared("orders", "sink", "a"), expectation("/a", "matches", regex))))
        .containsExactly(
            "link 'orders': expectation on '/a': matches is '"
                + "(".repeat(120)
                + "...': write a regular expression of at most 1000 characters.");
  }

  @Test
  void aFileToCompareWithMustBeThereAndBeText() throws IOException {
    Files.createDirectory(module.resolve("sql"));
    Files.write(module.resolve("latin"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    try (RandomAccessFile large = new RandomAccessFile(module.resolve("large").toFile(), "rw")) {
      large.setLength(10 * 1024 * 1024 + 1);
    }
    assertThat(
            problems(
                expecting(
                    declared("orders", "sink", "a"),
                    expectation("/a", "sameAsFile", "nowhere.sql"),
                    expectation("/a", "sameAsFile", "sql"),
                    expectation("/a", "sameAsFile", "latin"),
                    expectation("/a", "sameAsFile", "large"),
                    expectation("/a", "sameAsFile", "n\u0000l"))))
        .containsExactly(
            sameAsFile("nowhere.sql", " doesn't exist: write the path of a file."),
            sameAsFile("sql", " is not a file: write the path of a file."),
            sameAsFile("latin", " is not UTF-8: save it in that encoding."),
            sameAsFile("large", " is larger than 10 MiB: write a smaller file."),
            "link 'orders': expectation on '/a': sameAsFile is 'nU+0000l', which is no path: write"
                + " one, relative to the module.");
  }

  private String sameAsFile(String file, String problem) {
    return "link 'orders': expectation on '/a': sameAsFile is '"
        + file
        + "', and "
        + module.resolve(file)
        + problem;
  }

  private Links links() {
    return new Links(Optional.of("prod"), Running.NOT_REQUIRED, module);
  }

  private Link only(LinkDeclaration declaration) {
    return links().from(List.of(declaration)).get(0);
  }

  private List<String> problems(LinkDeclaration... declarations) {
    return problems(links(), List.of(declarations));
  }

  private static List<String> problems(Links links, List<LinkDeclaration> declarations) {
    List<String> problems = new ArrayList<>();
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> links.from(declarations))
        .satisfies(e -> problems.addAll(e.problems()));
    return problems;
  }

  @Test
  void anOwnerHoldsNeitherPlaceholdersNorControlCharacters() {
    assertThat(problems(declared("a", "source", "a:1", "owner", "${team}")))
        .containsExactly(
            "link 'a': owner: '${team}' has no value: define the property 'team' in the pom, in"
                + " settings.xml or with -D.");
    assertThat(problems(declared("a", "source", "a:1", "owner", "a\u0007b")))
        .containsExactly(
            "link 'a': its owner contains the invisible character U+0007: type it again.");
    assertThat(problems(declared("a", "source", "a:1", "owner", " ")))
        .containsExactly("link 'a' has an empty owner: write a name, or leave owner out.");
  }

  private static LinkDeclaration declared(String name, String... elements) {
    Map<String, String> texts = pairs(elements);
    texts.put("name", name);
    return new LinkDeclaration(texts, List.of(), Optional.empty());
  }

  private static LinkDeclaration expecting(
      LinkDeclaration link, ExpectationDeclaration... expectations) {
    return with(link, List.of(expectations), link.place());
  }

  private static LinkDeclaration at(String file, int line, LinkDeclaration link) {
    return with(
        link, link.expectations(), Optional.of(new Place(Path.of(file), line, OptionalInt.of(5))));
  }

  private static LinkDeclaration with(
      LinkDeclaration link, List<ExpectationDeclaration> expectations, Optional<Place> place) {
    return new LinkDeclaration(link.texts(), expectations, place, link.origin());
  }

  private static ExpectationDeclaration expectation(String field, String... conditions) {
    Map<String, String> texts = pairs(conditions);
    texts.put("field", field);
    return new ExpectationDeclaration(texts);
  }

  private static Map<String, String> pairs(String... texts) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < texts.length; i += 2) {
      pairs.put(texts[i], texts[i + 1]);
    }
    return pairs;
  }

  @Test
  void aPointerIsCompiledOnce() {
    assertThat(
            only(expecting(declared("a", "sink", "a"), expectation("/a~1b/c", "equals", "1")))
                .expectations()
                .get(0)
                .field())
        .isEqualTo(JsonPointer.compile("/a~1b/c"));
  }

  @Test
  void aLinkOfOneEndRunsFromOrToAnywhere() {
    assertThat(only(declared("orders", "sink", "c:1")).route()).isEqualTo("* -> c:1");
    assertThat(only(declared("orders", "source", "c:1,d:2")).route()).isEqualTo("c:1,d:2 -> *");
  }

  @Test
  void allPairsOfAnAbsentLinkOfOneSourceAreThatOne() {
    Link link = only(declared("nobody", "source", "a", "absent", "true", "match", "all"));

    assertThat(link.absent()).isTrue();
  }

  @Test
  void aRegularExpressionOfAThousandCharactersIsRead() {
    String regex = "a".repeat(1_000);
    assertThat(
            only(expecting(declared("orders", "sink", "a"), expectation("/a", "matches", regex)))
                .expectations())
        .hasSize(1);
  }

  @Test
  void aFileToCompareWithHasTenMebibytesAtMost() throws IOException {
    try (RandomAccessFile largest =
        new RandomAccessFile(module.resolve("largest.sql").toFile(), "rw")) {
      largest.setLength(10 * 1024 * 1024);
    }

    assertThat(
            only(expecting(
                    declared("orders", "sink", "a"),
                    expectation("/a", "sameAsFile", "largest.sql")))
                .expectations())
        .hasSize(1);
  }

  @Test
  void absentAndExclusiveAreTaken() {
    assertThat(only(declared("a", "sink", "db", "absent", "true")).absent()).isTrue();
    assertThat(only(declared("a", "sink", "db", "exclusive", "true")).exclusive()).isTrue();
    assertThat(only(declared("a", "sink", "db", "exclusive", "false")).exclusive()).isFalse();
  }

  @Test
  void tablesOfALinkThatWasDerivedEarlierAreItsOrigin() {
    assertThat(only(declared("a", "sink", "db", "tables", "x -> y, z -> \u200by")).origin())
        .contains(
            new Origin(
                Optional.empty(),
                List.of(
                    new Origin.TablePair("a", "x -> y", Optional.empty()),
                    new Origin.TablePair("a", "z -> U+200By", Optional.empty()))));
    assertThat(only(declared("a", "sink", "db")).origin()).isEmpty();

    Origin derived =
        new Origin(
            Optional.of("job"), List.of(new Origin.TablePair("a", "t -> u", Optional.empty())));
    assertThat(
            only(new LinkDeclaration(
                    Map.of("name", "a", "sink", "db", "tables", "x -> y"),
                    List.of(),
                    Optional.empty(),
                    Optional.of(derived)))
                .origin())
        .contains(derived);
  }

  @Test
  void aDerivedLinkMayExpectTheScriptOfItsJob() {
    assertThat(
            only(expecting(
                    declared("x", "sink", "db"),
                    expectation("/script", ExpectationDeclaration.SAME_SCRIPT, "SELECT 1")))
                .expectations())
        .singleElement()
        .extracting(Expectation::condition)
        .isEqualTo(new Expectation.SameScript("SELECT 1"));
  }

  @Test
  void whatAMistakeElsewhereTookFromAnExpectationIsNotMissedAgain() {
    Problems problems = new Problems();
    problems.add("earlier.");
    List<LinkDeclaration> links =
        List.of(
            expecting(
                declared("x", "sink", "db"),
                new ExpectationDeclaration(Map.of("equals", "x")),
                new ExpectationDeclaration(Map.of("field", "/a")),
                new ExpectationDeclaration(Map.of("field", "a", "equals", "x")),
                new ExpectationDeclaration(Map.of("field", "/a", "atLeast", "x"))));

    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> links().from(links, problems))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "earlier.",
                        "link 'x': expectation 3: field is 'a': write a JSON Pointer, '/a'.",
                        "link 'x': expectation on '/a': atLeast is 'x': write a number, as in 4 or"
                            + " 0.5."));
  }
}
