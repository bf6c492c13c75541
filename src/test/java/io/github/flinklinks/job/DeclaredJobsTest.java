package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.ProjectFiles;
import io.github.flinklinks.link.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredJobsTest {
  private static final String ORDERS =
      """
      CREATE TEMPORARY TABLE orders (id INT) WITH (
        'connector' = 'kafka', 'properties.bootstrap.servers' = '10.0.1.15:9092');
      CREATE TEMPORARY TABLE refunds (id INT) WITH (
        'connector' = 'kafka', 'properties.bootstrap.servers' = '10.0.1.15:9092');
      CREATE TEMPORARY TABLE dwd (id INT) WITH (
        'connector' = 'jdbc', 'url' = 'jdbc:mysql://10.100.2.200:3306/dwd');
      INSERT INTO dwd SELECT id FROM orders;
      INSERT INTO dwd SELECT id FROM refunds;
      """;

  @TempDir Path module;

  @BeforeEach
  void scripts() throws IOException {
    write("sql/orders.sql", ORDERS);
  }

  @Test
  void aLinkHasTheNameOfItsJobAndTablesAndEveryPairThatItStandsFor() {
    Link link = only(job("sql", "sql/orders.sql"));

    assertThat(link.name()).isEqualTo("orders: orders to dwd");
    assertThat(link.route()).isEqualTo("10.0.1.15:9092 -> 10.100.2.200:3306");
    assertThat(link.namespace()).isEqualTo("prod");
    assertThat(link.deployment()).hasToString("Optional[orders]");
    assertThat(link.place()).hasToString("Optional[sql/orders.sql:7:1]");
    assertThat(link.origin())
        .contains(
            new Origin(
                Optional.of("orders"),
                List.of(
                    new Origin.TablePair("orders: orders to dwd", "orders -> dwd", at(7)),
                    new Origin.TablePair("orders: refunds to dwd", "refunds -> dwd", at(8)))));
  }

  @Test
  void whatTheJobSaysHoldsForItsLinks() {
    Link link =
        only(
            job(
                "sql",
                "sql/orders.sql",
                "name",
                "shop",
                "deployment",
                "shop-*",
                "namespace",
                "orders-dev",
                "running",
                "true",
                "owner",
                "team a"));

    assertThat(link.name()).isEqualTo("shop: orders to dwd");
    assertThat(link.deployment()).hasToString("Optional[shop-*]");
    assertThat(link.namespace()).isEqualTo("orders-dev");
    assertThat(link.running()).isEqualTo(Running.REQUIRED);
    assertThat(link.owner()).contains("team a");
  }

  @Test
  void severalFilesAreOneScriptAndDefinitionsAreReadBefore() throws IOException {
    write("ddl.sql", ORDERS.substring(0, ORDERS.indexOf("INSERT")));
    write("one.sql", "INSERT INTO dwd SELECT id FROM orders");
    write("two.sql", ";INSERT INTO dwd SELECT id FROM refunds;");

    Link link = only(job("sql", "one.sql, two.sql", "name", "both", "definitions", "ddl.sql"));

    assertThat(link.place()).hasToString("Optional[one.sql:1:1]");
    assertThat(link.origin().orElseThrow().tables()).hasSize(2);
  }

  @Test
  void aPatternIsAJobForEachFile() throws IOException {
    write("sql/returns.sql", ORDERS);

    assertThat(links(job("sql", "sql/*.sql")))
        .extracting(Link::name)
        .containsExactly("orders: orders to dwd", "returns: orders to dwd");
  }

  @Test
  void aRepeatedNameHasItsEndpointsAppended() throws IOException {
    write(
        "sql/hinted.sql",
        ORDERS.replace(
            "FROM refunds;",
            "FROM orders /*+ OPTIONS('properties.bootstrap.servers'='10.9.9.9:9092') */;"));

    assertThat(links(job("sql", "sql/hinted.sql")))
        .extracting(Link::name)
        .containsExactly(
            "hinted: orders to dwd (10.0.1.15:9092 to 10.100.2.200:3306)",
            "hinted: orders to dwd (10.9.9.9:9092 to 10.100.2.200:3306)");
  }

  @Test
  void jobsOfOneNameInTwoNamespacesAreToldApart() {
    assertThat(
            links(
                job("sql", "sql/orders.sql", "namespace", "dev"),
                job("sql", "sql/orders.sql", "namespace", "test")))
        .extracting(Link::name)
        .containsExactly(
            "orders: orders to dwd (10.0.1.15:9092 to 10.100.2.200:3306) in dev",
            "orders: orders to dwd (10.0.1.15:9092 to 10.100.2.200:3306) in test");
  }

  @Test
  void theLogSaysWhichSideIsNotAskedAbout() throws IOException {
    write(
        "sql/gen.sql",
        ORDERS.replace(
            "'connector' = 'kafka', 'properties.bootstrap.servers' = '10.0.1.15:9092'",
            "'connector' = 'datagen'"));

    DeclaredJobs.Derived derived = jobs().derive(List.of(job("sql", "sql/gen.sql")));

    assertThat(derived.notes())
        .containsExactly(
            "Job gen: of orders -> dwd, refunds -> dwd (sql/gen.sql:7:1) only the sink is"
                + " checked: the source has no network endpoint.");
    assertThat(derived.links().get(0).texts())
        .containsEntry("sink", "10.100.2.200:3306")
        .doesNotContainKey("source");
  }

  @Test
  void theScriptThatIsDeployedMustBeThisOneWhereTheJobSaysSo() {
    Link link = only(job("sql", "sql/orders.sql", "sameScript", "true"));

    assertThat(link.expectations()).hasSize(1);
    assertThat(link.expectations().get(0).field()).hasToString("/artifact/sqlArtifact/sqlScript");
    assertThat(RecordedScript.fields(List.of(link)))
        .containsExactly("/artifact/sqlArtifact/sqlScript");
  }

  @Test
  void everythingWrongWithAllJobsIsSaidAtOnce() throws IOException {
    write("sql/typo.sql", ORDERS.replace("'kafka'", "'kafak'"));
    write("sql/variable.sql", ORDERS.replace("10.100.2.200", "${db_host}"));

    List<String> problems =
        problems(
            job("sql", "sql/typo.sql"),
            job("sql", "sql/variable.sql"),
            job("name", "nothing"),
            job("sql", "sql/orders.sql", "pipeline", "a.yaml"),
            job("sql", "sql/none.sql"),
            job("sql", "sql/*.sql", "name", "all"),
            job("sql", "sql/orders.sql,sql/typo.sql"),
            job("sql", "sql/orders.sql,sql/t*.sql", "name", "list"),
            job("sql", "sql/orders.sql", "name", "x", "running", "perhaps"),
            job("sql", "sql/orders.sql", "name", "y", "lookups", "no"),
            job("sql", "sql/orders.sql", "name", "z*"));

    assertThat(problems).anyMatch(problem -> problem.startsWith("sql/typo.sql:2:17: "));
    assertThat(problems).anyMatch(problem -> problem.startsWith("sql/variable.sql:6:"));
    assertThat(problems)
        .contains(
            "pom.xml:20:9: job 'nothing' has no script: write sql with the path of a Flink SQL"
                + " script, or pipeline with that of a Flink CDC pipeline.",
            "pom.xml:20:9: job 'sql/orders.sql' has sql and pipeline, but one job has one kind of"
                + " script: write a job for each.",
            "pom.xml:20:9: job 'sql/none.sql': sql has 'sql/none.sql', but there is no file "
                + module.resolve("sql/none.sql")
                + ": write the path of a script.",
            "pom.xml:20:9: job 'all' has a name, but its sql fits 3 scripts, and each is a job:"
                + " leave the name out, or write a job for each.",
            "pom.xml:20:9: job 'sql/orders.sql,sql/typo.sql' is one script of several files, so"
                + " none of them names it: write its name.",
            "pom.xml:20:9: job 'list': sql has the pattern 'sql/t*.sql' in a list, which is one"
                + " script in the order written: write each file, or a job with the pattern alone.",
            "pom.xml:20:9: job 'x': running is 'perhaps': write true or false.",
            "pom.xml:20:9: job 'y': lookups is 'no': write sources or ignore.",
            "pom.xml:20:9: job 'z*' has * or ? in its name 'z*', where a deployment's name is a"
                + " pattern: write deployment.");
  }

  @Test
  void aNameIsThereOnceInANamespace() {
    assertThat(problems(job("sql", "sql/orders.sql"), job("sql", "sql/orders.sql")))
        .containsExactly(
            "pom.xml:20:9: job 'sql/orders.sql' has the name 'orders', as the job at pom.xml:20:9"
                + " (sql/orders.sql) has in the same namespace: write a different name.");
  }

  @Test
  void anEntryThatNoScriptOfTheJobUsesIsRefused() {
    JobDeclaration job =
        new JobDeclaration(
            Map.of("sql", "sql/orders.sql"),
            Map.of(
                "variables", Map.of("host", "10.0.0.1"),
                "catalogs", Map.of("crm", "10.0.0.2:3306"),
                "tables", Map.of("odrers", "none", "orders", "10.0.0.3:9092")),
            Optional.empty());

    assertThat(problems(job))
        .containsExactly(
            "job 'sql/orders.sql': variables has 'host', which no script of this job uses: correct"
                + " the name, or leave it out.",
            "job 'sql/orders.sql': catalogs has 'crm', which no script of this job uses: correct"
                + " the name, or leave it out.",
            "job 'sql/orders.sql': tables has 'odrers', which no script of this job uses: correct"
                + " the name, or leave it out.");
  }

  @Test
  void endpointsOfTablesAndCatalogsHaveAPort() {
    JobDeclaration job =
        new JobDeclaration(
            Map.of("sql", "sql/orders.sql"),
            Map.of(
                "catalogs", Map.of("crm", "none"),
                "tables", Map.of("orders", "10.0.0.3", "dwd", "${db}:3306")),
            Optional.empty());

    assertThat(problems(job))
        .containsExactlyInAnyOrder(
            "job 'sql/orders.sql': 'crm' in catalogs: 'none' has no port: write host:port.",
            "job 'sql/orders.sql': 'orders' in tables: '10.0.0.3' has no port: write host:port, or"
                + " none for no network endpoint.",
            "job 'sql/orders.sql': 'dwd' in tables: '${db}' has no value: define the property 'db'"
                + " in the pom, in settings.xml or with -D.");
  }

  @Test
  void aJobWithoutNamespaceIsRefusedWhereThereIsNoDefault() {
    List<String> problems = new ArrayList<>();
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(
            () ->
                new DeclaredJobs(new ProjectFiles(module, module), Optional.empty(), Map.of())
                    .derive(List.of(job("sql", "sql/orders.sql"))))
        .satisfies(e -> problems.addAll(e.problems()));
    assertThat(problems)
        .containsExactly(
            "pom.xml:20:9: job 'sql/orders.sql' has no namespace: write one in the job, or the"
                + " default namespace for all.");
  }

  private Link only(JobDeclaration job) {
    List<Link> links = links(job);
    assertThat(links).hasSize(1);
    return links.get(0);
  }

  private List<Link> links(JobDeclaration... jobs) {
    return new Links(Optional.of("prod"), Running.NOT_REQUIRED, module)
        .from(jobs().derive(List.of(jobs)).links());
  }

  private List<String> problems(JobDeclaration... jobs) {
    List<String> problems = new ArrayList<>();
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> jobs().derive(List.of(jobs)))
        .satisfies(e -> problems.addAll(e.problems()));
    return problems;
  }

  private DeclaredJobs jobs() {
    return new DeclaredJobs(new ProjectFiles(module, module), Optional.of("prod"), Map.of());
  }

  private static JobDeclaration job(String... elements) {
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < elements.length; i += 2) {
      texts.put(elements[i], elements[i + 1]);
    }
    return new JobDeclaration(
        texts, Map.of(), Optional.of(new Place(Path.of("pom.xml"), 20, OptionalInt.of(9))));
  }

  private static Optional<Place> at(int line) {
    return Optional.of(new Place(Path.of("sql/orders.sql"), line, OptionalInt.of(1)));
  }

  private void write(String file, String text) throws IOException {
    Path path = module.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
