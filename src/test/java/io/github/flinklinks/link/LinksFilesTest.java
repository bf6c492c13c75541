package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksFilesTest {
  @TempDir Path start;

  @Test
  void aYamlFileSaysAllThatAPomCanSay() {
    assertThat(
            yaml(
                """
                namespace: no
                links:
                  - name: orders
                    source: [10.0.1.15:9092, "[2001:db8::1]:9092"]
                    sink: 10.100.2.200:3306
                    match: all
                    deployment: orders-*
                    running: True
                    exclusive: false
                    owner: team-a
                    expectations:
                      - field: /flinkConf/taskmanager.numberOfTaskSlots
                        atLeast: 1.0
                      - {field: /engineVersion, matches: "vvr-.*"}
                  - {name: 007, sink: db, namespace: orders-prod, absent: yes}
                """))
        .containsExactly(
            new LinkDeclaration(
                Map.of(
                    "name", "orders",
                    "source", "10.0.1.15:9092,[2001:db8::1]:9092",
                    "sink", "10.100.2.200:3306",
                    "match", "all",
                    "namespace", "no",
                    "deployment", "orders-*",
                    "running", "True",
                    "exclusive", "false",
                    "owner", "team-a"),
                List.of(
                    new ExpectationDeclaration(
                        Map.of(
                            "field", "/flinkConf/taskmanager.numberOfTaskSlots",
                            "atLeast", "1.0")),
                    new ExpectationDeclaration(
                        Map.of("field", "/engineVersion", "matches", "vvr-.*"))),
                Optional.of(new Place(Path.of("module/links.yaml"), 3, OptionalInt.of(5)))),
            new LinkDeclaration(
                Map.of("name", "007", "sink", "db", "namespace", "orders-prod", "absent", "yes"),
                List.of(),
                Optional.of(new Place(Path.of("module/links.yaml"), 15, OptionalInt.of(5)))));
  }

  @Test
  void aJsonFileSaysTheSame() {
    List<LinkDeclaration> links =
        json(
            """
            {"$schema": "x",
             "links": [{"name": "orders", "source": ["a:1", "b:2"], "running": true,
                "expectations": [{"field": "/a", "equals": 1.50}]}],
             "namespace": "prod"}
            """);

    assertThat(links).hasSize(1);
    assertThat(links.get(0).text("source")).contains("a:1,b:2");
    assertThat(links.get(0).text("running")).contains("true");
    assertThat(links.get(0).text("namespace")).contains("prod");
    assertThat(links.get(0).expectations().get(0).text("equals")).contains("1.50");
    assertThat(links.get(0).place()).hasToString("Optional[module/links.json:2:12]");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    assertThat(yaml("\ufefflinks: [{name: a, sink: b}]")).hasSize(1);
    assertThat(json("\ufeff{\"links\": [{\"name\": \"a\", \"sink\": \"b\"}]}")).hasSize(1);
  }

  @Test
  void placeholdersAreReplacedInEveryValue() {
    List<LinkDeclaration> links =
        yaml(
            """
            links:
              - name: ${team}-orders
                source:
                  - ${kafka}:9092
            """);

    assertThat(links.get(0).text("name")).contains("payments-orders");
    assertThat(links.get(0).text("source")).contains("10.0.1.15:9092");
  }

  @Test
  void aPlaceholderWithoutValueIsToldWithItsPlace() {
    assertThat(
            problems(
                "links.yaml",
                """
                links:
                  - name: orders
                    source: ${kafka.host}:9092
                    sink: ${env.DB_HOST}:3306
                """))
        .containsExactly(
            "module/links.yaml:3:13: source: '${kafka.host}' has no value: define the property"
                + " 'kafka.host' in the pom, in settings.xml or with -D.",
            "module/links.yaml:4:11: sink: '${env.DB_HOST}' has no value: set the environment"
                + " variable DB_HOST.");
  }

  @Test
  void everyMistakeInAFileIsToldAtOnceWithItsPlace() {
    assertThat(
            problems(
                "links.yaml",
                """
                namspace: prod
                links:
                  - name: a
                    nmae: b
                    sink: {host: x}
                    running: [true]
                    name: c
                    source: []
                    match:
                  - text
                  - name: d
                    sink: *db
                    source: !include kafka
                    expectations: {field: /a}
                  - name: e
                    expectations: [{filed: /a, between: 1}, x]
                """))
        .containsExactly(
            "module/links.yaml:1:1: the file has 'namspace', which is not known: did you mean"
                + " namespace? Valid are namespace, links, jobs and waivers.",
            "module/links.yaml:4:5: a link has 'nmae', which is not known: did you mean name? Valid"
                + " are name, source, sink, match, namespace, deployment, running, exclusive,"
                + " absent, owner, tables and expectations.",
            "module/links.yaml:5:11: sink is an object: write a text.",
            "module/links.yaml:6:14: running is a list: write a text.",
            "module/links.yaml:7:5: a link has name twice: write it once.",
            "module/links.yaml:8:13: source is an empty list: write an endpoint, or leave source"
                + " out.",
            "module/links.yaml:9:11: match has no value: write one, or leave match out.",
            "module/links.yaml:10:5: a link is the text 'text': write an object with name, source,"
                + " sink, match, namespace, deployment, running, exclusive, absent, owner, tables and"
                + " expectations.",
            "module/links.yaml:12:11: sink is a YAML alias, which is not followed: write the value"
                + " itself, in quotes where it begins with an asterisk.",
            "module/links.yaml:13:13: source has the YAML tag 'include', which is not known: leave"
                + " it out.",
            "module/links.yaml:14:19: expectations is an object: write a list.",
            "module/links.yaml:16:21: an expectation has 'filed', which is not known: did you mean"
                + " field? Valid are field, equals, matches, atLeast, atMost and sameAsFile.",
            "module/links.yaml:16:32: an expectation has 'between', which is not known: Valid are"
                + " field, equals, matches, atLeast, atMost and sameAsFile.",
            "module/links.yaml:16:45: an expectation is the text 'x': write an object with field,"
                + " equals, matches, atLeast, atMost and sameAsFile.");
  }

  @Test
  void aFileOfAnotherShapeIsRefused() {
    String write = ": write an object with namespace, links, jobs and waivers.";
    assertThat(problems("links.yaml", "- a\n"))
        .containsExactly("module/links.yaml:1:1: the file is a list" + write);
    assertThat(problems("links.json", "\"a\""))
        .containsExactly("module/links.json:1:1: the file is the text 'a'" + write);
    assertThat(problems("links.json", "null"))
        .containsExactly("module/links.json:1:1: the file is without a value" + write);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "# nothing\n", "\ufeff"})
  void anEmptyFileIsRefused(String text) {
    assertThat(problems("links.yaml", text))
        .containsExactly(
            "module/links.yaml is empty: write an object with links or jobs, and a namespace for those"
                + " without one.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"namespace: prod\n", "links: []\n"})
  void aFileWithoutLinksIsRefused(String text) {
    assertThat(problems("links.yaml", text))
        .containsExactly(
            "module/links.yaml declares no links: write at least one below links or jobs.");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(problems("links.yaml", "links: [{name: a}]\n---\nlinks: [{name: b}]\n"))
        .containsExactly(
            "module/links.yaml:3:1: something follows the end of the object: write one document to"
                + " a file.");
    assertThat(problems("links.json", "{\"links\": [{}]}\n{}"))
        .containsExactly(
            "module/links.json:2:1: something follows the end of the object: write one document to"
                + " a file.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "links:\n  - sink: [2001:db8::1]:9092\n",
        "links:\n  - sink: [::1]:9092\n",
        "links:\n  - sink: [::1]\n"
      })
  void anIpv6AddressInBracketsWithoutQuotesIsExplained(String text) {
    assertThat(problems("links.yaml", text))
        .singleElement()
        .asString()
        .startsWith("module/links.yaml:2:")
        .endsWith(
            ": YAML takes a bracket for a list: write an IPv6 address in quotes, as in"
                + " \"[2001:db8::1]:9092\".");
  }

  @Test
  void whatIsNeitherYamlNorJsonIsToldWithItsPlace() {
    assertThat(problems("links.yaml", "links:\n  - name: a: b\n"))
        .containsExactly(
            "module/links.yaml:2:12: this is not YAML (mapping values are not allowed here): check the"
                + " indentation of this line, '  - name: a: b', and of the one above it.");
    assertThat(problems("links.yaml", "links:\n\t- name: a\n"))
        .containsExactly(
            "module/links.yaml:2:1: this is not YAML: a tab is in this line, '\\t- name: a', where only"
                + " blanks may be: replace it by blanks.");
    assertThat(problems("links.yaml", "? [a]\n: b\n"))
        .containsExactly(
            "module/links.yaml:1:4: this is not YAML (Expected a field name (Scalar value in YAML)):"
                + " check the indentation of this line, '? [a]', and of the one above it.");
    assertThat(problems("links.json", "{\"links\": [}"))
        .containsExactly(
            "module/links.json:1:12: this is not JSON (Unexpected close marker '}': expected ']'): correct it here.");
  }

  @Test
  void jobsBesideThePatternAreNamedAndTheWorkflowsOfCiAreNot() {
    write("links/good.yaml", "links: [{name: a, sink: b}]");
    write("links/jobs.yml", "jobs: # of the shop\n  - sql: orders.sql\n");
    write("links/workflow.yml", "on: push\njobs:\n  build:\n    steps:\n      - run: mvn\n");

    assertThat(files().leftOut(List.of("links/*.yaml"))).containsExactly(leftOut("links/jobs.yml"));
  }

  @Test
  void aFileBesideThePatternIsNamed() {
    String links = "links: [{name: a, sink: b}]";
    write("links/good.yaml", links);
    write("links/gone.yml", links.replace("a", "c"));
    write("links/gone.json", "{\"links\": [{\"name\": \"d\"}]}");
    write("links/GONE.YAML", "# x\nnamespace: y\nlinks :\n  - name: e\n");
    write("links/compose.yml", "services:\n  links: []\n");
    write("links/inventory.json", "{\"deployments\": [{\"links\": []}]}");
    write("links/below/gone.yaml", links.replace("a", "f"));
    write("links/target/gone.yaml", links.replace("a", "g"));
    write("links/target/copy.yaml", links);
    write("links/.hidden/gone.yaml", links.replace("a", "h"));
    write("links/.git/gone.yaml", links.replace("a", "i"));

    assertThat(files().leftOut(List.of("links/*.yaml")))
        .containsExactly(
            leftOut("links/GONE.YAML"), leftOut("links/gone.json"), leftOut("links/gone.yml"));
    assertThat(files().leftOut(List.of("links/**.yaml")))
        .contains(leftOut("links/below/gone.yaml"), leftOut("links/target/gone.yaml"))
        .hasSize(6);
    assertThat(files().leftOut(List.of("links/**/*.yaml")))
        .contains(leftOut("links/target/gone.yaml"), leftOut("links/.hidden/gone.yaml"))
        .doesNotContain(leftOut("links/below/gone.yaml"), leftOut("links/target/copy.yaml"))
        .hasSize(5);
    assertThat(files().leftOut(List.of("links/*.yaml", "links/*.yml", "links/*.json")))
        .containsExactly(leftOut("links/GONE.YAML"));
    assertThat(files().leftOut(List.of("links/good.yaml", "links/g*.yaml", "nowhere/*.yaml")))
        .hasSize(2);
    assertThat(files().leftOut(List.of("links/good.yaml"))).isEmpty();
  }

  private static String leftOut(String file) {
    return "module/"
        + file
        + " declares links, and no pattern of linksFiles matches it: add it to linksFiles, or"
        + " move it elsewhere.";
  }

  @Test
  void aFileBuiltToExhaustTheReaderIsRefused() {
    String tooDeep =
        "this is nested too deeply or too long to be a links file: write an object with links.";
    assertThat(problems("links.yaml", "links: " + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .startsWith("module/links.yaml:1:")
        .endsWith(": " + tooDeep);
    assertThat(problems("links.json", "{\"links\": " + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .startsWith("module/links.json:1:")
        .endsWith(": " + tooDeep);
    assertThat(problems("links.yaml", "a: &a [x]\nb: &b [*a, *a]\nlinks: *b\n"))
        .contains("module/links.yaml:3:8: links is the text 'b': write a list.");
  }

  @Test
  void aFileOfUnknownKindOrEncodingIsRefused() throws IOException {
    assertThat(problems("links.txt", "links: []"))
        .containsExactly(
            "module/links.txt is neither YAML nor JSON by its name: write a file that ends in"
                + " .yaml, .yml or .json.");
    Files.write(
        module().resolve("latin.yaml"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(List.of("latin.yaml")))
        .containsExactly("module/latin.yaml is not UTF-8: save it in that encoding.");
  }

  @Test
  void patternsFindFilesInAStableOrderEachOnce() {
    write("b/links-2.json", "{\"links\": [{\"name\": \"b2\"}]}");
    write("links-1.json", "{\"links\": [{\"name\": \"1\"}]}");
    write("a/deep/links-3.json", "{\"links\": [{\"name\": \"a3\"}]}");
    write("b/links.yaml", "links: [{name: b}]");
    write("target/classes/links-2.json", "{\"links\": [{\"name\": \"copy\"}]}");
    write(".idea/links-2.json", "{\"links\": [{\"name\": \"hidden\"}]}");

    assertThat(names("**/links-*.json")).containsExactly("a3", "b2", "1");
    assertThat(names("b/*.yaml", "b/links-?.json", "b/**")).containsExactly("b", "b2");
    assertThat(names("b\\links.y*ml")).containsExactly("b");
    assertThat(names("./a/../b/links.yaml")).containsExactly("b");
    assertThat(names("../module/b/links.yaml")).containsExactly("b");
    assertThat(names(module() + "/b/*.json")).containsExactly("b2");
    assertThat(names("target/classes/*.json")).containsExactly("copy");
  }

  @Test
  void symbolicLinksToDirectoriesAreFollowedAndLeadNowhereTwice() throws IOException {
    write("own/links.yaml", "links: [{name: own}]");
    write("../shared/links.yaml", "links: [{name: shared}]");
    Files.createSymbolicLink(module().resolve("a-shared"), module().resolveSibling("shared"));
    Files.createSymbolicLink(module().resolve("a-second"), module().resolve("own"));
    Files.createSymbolicLink(module().resolveSibling("shared").resolve("back"), module());
    Files.createSymbolicLink(module().resolve("own/loop"), module().resolve("own"));

    assertThat(names("**/links.yaml")).containsExactly("shared", "own");
    assertThat(names("*/links.yaml")).containsExactly("shared", "own");
  }

  @Test
  void aFileThatFitsAndCannotBeReadIsNotPassedOver() throws IOException {
    write("links/orders.yaml", "links: [{name: orders}]");
    Path broken = module().resolve("links/payments.yaml");
    Files.createSymbolicLink(broken, module().resolve("not-there.yaml"));

    for (String pattern : List.of("links/*.yaml", "**/*.yaml", "links/**")) {
      assertThat(problems(List.of(pattern)))
          .containsExactly(
              "linksFiles has '"
                  + pattern
                  + "', which matches "
                  + broken
                  + ", which is not a readable file: fix or remove it.");
    }
    assertThat(names("links/o*.yaml")).containsExactly("orders");
  }

  @Test
  void anEmptyListOfExpectationsIsRefused() {
    write("links.yaml", "links: [{name: orders, source: 10.0.1.15, expectations: []}]");

    assertThat(problems(List.of("links.yaml")))
        .containsExactly(
            "module/links.yaml:1:57: expectations is an empty list: write one, or leave"
                + " expectations out.");
  }

  @Test
  void aPatternThatFitsNothingIsRefused() {
    assertThat(problems(List.of("links/*.yaml", "links.yaml", " ", "${file}")))
        .containsExactly(
            "linksFiles has 'links/*.yaml', which matches no file in "
                + module()
                + ": correct or remove the pattern.",
            "linksFiles has 'links.yaml', but there is no file "
                + module().resolve("links.yaml")
                + ": write the path of a YAML or JSON file.",
            "linksFiles has an empty entry: write the path of a YAML or JSON file.",
            "linksFiles: '${file}' has no value: define the property 'file' in the pom, in"
                + " settings.xml or with -D.");
  }

  @Test
  void aFileOutsideTheBuildIsShownByItsWholePath() throws IOException {
    Path elsewhere = Files.createDirectory(start.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("links.yaml"), "links: [{name: a}]");
    List<LinkDeclaration> links =
        read(
            new LinksFiles(module(), module(), text -> text, ""),
            List.of(elsewhere + "/links.yaml"));

    assertThat(links.get(0).place()).hasToString("Optional[" + elsewhere + "/links.yaml:1:9]");
  }

  @Test
  void theSchemaKnowsExactlyTheNamesThatAreRead() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(Path.of("docs/links-file.schema.json").toFile());

    assertThat(names(schema)).containsExactlyElementsOf(LinksFile.FILE);
    assertThat(names(schema.at("/definitions/link")))
        .containsExactlyElementsOf(LinkDeclaration.NAMES);
    assertThat(names(schema.at("/definitions/job")))
        .containsExactlyElementsOf(JobDeclaration.NAMES);
    assertThat(names(schema.at("/definitions/waiver")))
        .containsExactlyElementsOf(WaiverDeclaration.NAMES);
    assertThat(names(schema.at("/definitions/expectation")))
        .containsExactlyElementsOf(LinkDeclaration.ExpectationDeclaration.NAMES);
  }

  @Test
  void aFileMayHoldJobsAlone() {
    write(
        "links.yaml",
        """
        namespace: orders-prod
        jobs:
          - sql: [ddl.sql, orders.sql]
            name: orders
            sameScript: true
            variables: {secret_values.host: 10.0.0.1, "1 st": a}
            catalogs:
              crm: [10.0.0.2:3306, 10.0.0.3:3306]
            tables: {clicks: none}
          - pipeline: refunds.yaml
            namespace: orders-dev
        """);

    Declarations declared = files().read(List.of("links.yaml"), new Problems());

    assertThat(declared.links()).isEmpty();
    assertThat(declared.jobs())
        .containsExactly(
            new JobDeclaration(
                Map.of(
                    "sql", "ddl.sql,orders.sql",
                    "name", "orders",
                    "namespace", "orders-prod",
                    "sameScript", "true"),
                Map.of(
                    "variables", Map.of("secret_values.host", "10.0.0.1", "1 st", "a"),
                    "catalogs", Map.of("crm", "10.0.0.2:3306,10.0.0.3:3306"),
                    "tables", Map.of("clicks", "none")),
                Optional.of(new Place(Path.of("module/links.yaml"), 3, OptionalInt.of(5)))),
            new JobDeclaration(
                Map.of("pipeline", "refunds.yaml", "namespace", "orders-dev"),
                Map.of(),
                Optional.of(new Place(Path.of("module/links.yaml"), 10, OptionalInt.of(5)))));
  }

  @Test
  void everyMistakeInAJobIsToldAtOnceWithItsPlace() {
    assertThat(
            problems(
                "links.yaml",
                """
                jobs:
                  - sqll: a.sql
                    variables: [a, b]
                    catalogs: {}
                    tables: {a: , b: {c: d}, e: 1, e: 2, f: []}
                    sql: []
                  - a.sql
                """))
        .containsExactly(
            "module/links.yaml:2:5: a job has 'sqll', which is not known: did you mean sql? Valid"
                + " are sql, pipeline, definitions, name, deployment, namespace, running, owner,"
                + " sameScript, lookups, variables, catalogs and tables.",
            "module/links.yaml:3:16: variables is a list: write an object with a text for each"
                + " name.",
            "module/links.yaml:4:15: catalogs is empty: write an entry, or leave catalogs out.",
            "module/links.yaml:5:16: 'a' in tables has no value: write one, or leave 'a' in tables"
                + " out.",
            "module/links.yaml:5:22: 'b' in tables is an object: write a text.",
            "module/links.yaml:5:36: tables has 'e' twice: write it once.",
            "module/links.yaml:5:45: 'f' in tables is an empty list: write a text, or leave 'f' in"
                + " tables out.",
            "module/links.yaml:6:10: sql is an empty list: write a path, or leave sql out.",
            "module/links.yaml:7:5: a job is the text 'a.sql': write an object with sql, pipeline,"
                + " definitions, name, deployment, namespace, running, owner, sameScript, lookups,"
                + " variables, catalogs and tables.");
  }

  private static List<String> names(JsonNode definition) {
    List<String> names = new ArrayList<>();
    definition.get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private List<String> names(String... patterns) {
    return read(files(), List.of(patterns)).stream()
        .map(link -> link.text("name").orElseThrow())
        .toList();
  }

  private List<LinkDeclaration> yaml(String text) {
    write("links.yaml", text);
    return read(files(), List.of("links.yaml"));
  }

  private List<LinkDeclaration> json(String text) {
    write("links.json", text);
    return read(files(), List.of("links.json"));
  }

  private List<String> problems(String file, String text) {
    write(file, text);
    return problems(List.of(file));
  }

  private List<String> problems(List<String> patterns) {
    List<String> problems = new ArrayList<>();
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> read(files(), patterns))
        .satisfies(e -> problems.addAll(e.problems()));
    return problems;
  }

  private LinksFiles files() {
    return new LinksFiles(
        module(),
        start,
        text -> text.replace("${team}", "payments").replace("${kafka}", "10.0.1.15"),
        "");
  }

  private static List<LinkDeclaration> read(LinksFiles files, List<String> patterns) {
    Problems problems = new Problems();
    List<LinkDeclaration> links = files.read(patterns, problems).links();
    problems.throwIfAny();
    return links;
  }

  private Path module() {
    return start.resolve("module");
  }

  private void write(String file, String text) {
    try {
      Path path = module().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void linksThatAreNoListAreToldAsThatAlone() {
    assertThat(problems("links.yaml", "links: 5\n"))
        .containsExactly("module/links.yaml:1:8: links is the text '5': write a list.");
  }

  @Test
  void aMistakeInJsonIsToldWithItsLine() {
    assertThat(problems("links.json", "{\"links\": [\n  {]}\n"))
        .singleElement()
        .asString()
        .startsWith("module/links.json:2:4: this is not JSON (Unexpected close marker ']'");
  }

  @Test
  void aYamlFileMayBeAsLargeAsAnyOther() {
    assertThat(yaml("#" + "x".repeat(4 * 1024 * 1024) + "\nlinks: [{name: a, sink: b}]\n"))
        .hasSize(1);
  }

  @Test
  void aPatternMayBeginWithAWildcardAndClimbAfterOne() {
    write("b/links.yaml", "links: [{name: b}]");
    write("c/links.yaml", "links: [{name: c}]");

    assertThat(names("b/?inks.yaml")).containsExactly("b");
    assertThat(names("?/./links.yaml")).containsExactly("b", "c");
    assertThat(names("b*/../c/links.yaml")).containsExactly("c");
  }

  @Test
  void waiversAndTablesAreRead() {
    Declarations declared =
        read(
            """
            links: [{name: a, sink: b, tables: [x -> y, z -> y]}]
            waivers:
              - {link: a*, reason: the broker moves, until: 2026-12-24}
            """);

    assertThat(declared.links().get(0).text("tables")).contains("x -> y,z -> y");
    assertThat(declared.waivers())
        .containsExactly(
            new WaiverDeclaration(
                Map.of("link", "a*", "reason", "the broker moves", "until", "2026-12-24"),
                Optional.of(new Place(Path.of("module/links.yaml"), 3, OptionalInt.of(5)))));
    assertThat(read("waivers: [{link: a, reason: b, until: c}]").waivers()).hasSize(1);
    assertThat(read("jobs: [{sql: a.sql}]").jobs()).hasSize(1);
  }

  @Test
  void lineEndsAtTheEndOfAValueAreNotMeant() {
    assertThat(json("{\"links\": [{\"name\": \"a\\r\\n\\n\", \"sink\": \"\\n\"}]}"))
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.text("name")).contains("a");
              assertThat(link.text("sink")).contains("");
            });
  }

  @Test
  void entriesOfAMapHaveNames() {
    assertThat(
            problems(
                "links.yaml",
                "jobs:\n  - sql: a.sql\n    variables: {\" \": x, y: z}\n    tables: {}\n    catalogs: x\n"))
        .containsExactly(
            "module/links.yaml:3:17: variables has an entry without a name: write one.",
            "module/links.yaml:4:13: tables is empty: write an entry, or leave tables out.",
            "module/links.yaml:5:15: catalogs is the text 'x': write an object with a text for each"
                + " name.");
  }

  @Test
  void tenFilesBesideThePatternAreNamedAndOnlyThoseThatCanBeRead() throws IOException {
    write("links/good.yaml", "links: [{name: good, sink: b}]");
    for (int i = 10; i < 21; i++) {
      write("links/" + i + ".yml", "links: [{name: n" + i + ", sink: b}]");
    }
    assertThat(files().leftOut(List.of("links/*.yaml")))
        .hasSize(10)
        .contains(leftOut("links/19.yml"))
        .doesNotContain(leftOut("links/20.yml"));

    write("other/good.yaml", "links: [{name: good, sink: b}]");
    Files.write(
        start.resolve("module/other/latin.yml"),
        "links: [{name: \u00e4, sink: b}]".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(files().leftOut(List.of("other/*.yaml"))).isEmpty();
  }

  private Declarations read(String yaml) {
    write("links.yaml", yaml);
    Problems problems = new Problems();
    Declarations declared = files().read(List.of("links.yaml"), problems);
    problems.throwIfAny();
    return declared;
  }
}
