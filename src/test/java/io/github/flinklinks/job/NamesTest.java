package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What names stand for: catalogs, databases, views, WITH, LIKE, what is defined when. */
class NamesTest {
  private static String kafka(String name, String broker) {
    return "CREATE TABLE "
        + name
        + " (x INT) WITH ('connector'='kafka','properties.bootstrap.servers'='"
        + broker
        + "');\n";
  }

  private static JobReading read(String... statements) {
    return Summary.read(String.join("", statements));
  }

  @Test
  void aNameOfWithHidesATableFromTheNextItemOn() {
    JobReading reading =
        read(
            kafka("a", "a:1"),
            kafka("b", "b:1"),
            kafka("s", "s:1"),
            "INSERT INTO s WITH a AS (SELECT * FROM a), c AS (SELECT * FROM a JOIN"
                + " default_database.a d ON TRUE),"
                + " e AS (WITH b AS (SELECT 1 FROM a) SELECT * FROM b) SELECT * FROM c, e, b;");
    assertThat(Summary.jobs(reading)).containsExactly("INSERT 0: a, b -> s");
    assertThat(reading.errors()).isEmpty();
  }

  @Test
  void aRecursiveNameIsItself() {
    JobReading reading =
        read(
            kafka("s", "s:1"),
            "INSERT INTO s WITH RECURSIVE r AS (SELECT * FROM s UNION ALL SELECT * FROM r) SELECT *"
                + " FROM r;");
    assertThat(Summary.jobs(reading)).containsExactly("INSERT 0: s -> s");
  }

  @Test
  void namesAreCompletedWhereAViewIsCreatedAndLookedUpAtTheJob() {
    JobReading reading =
        read(
            kafka("c.d.a", "early:1"),
            kafka("s", "s:1"),
            "USE c.d; CREATE VIEW v AS SELECT * FROM a; USE CATALOG default_catalog;",
            "INSERT INTO s SELECT * FROM c.d.v;\n",
            "DROP TABLE c.d.a;",
            kafka("c.d.a", "late:1"),
            "INSERT INTO s SELECT * FROM c.d.v;");
    assertThat(reading.errors()).isEmpty();
    assertThat(Summary.sources(reading))
        .containsExactly("c.d.a kafka [early:1]", "c.d.a kafka [late:1]");
  }

  @Test
  void useCatalogTakesItsDefaultDatabase() {
    JobReading reading =
        read(
            "CREATE CATALOG m WITH ('type'='generic_in_memory','default-database'='x.y');",
            "USE CATALOG m;",
            kafka("a", "a:1"),
            "USE z;",
            kafka("a", "z:1"),
            "USE CATALOG other;",
            kafka("a", "o:1"),
            "USE CATALOG default_catalog;",
            kafka("a", "d:1"),
            "INSERT INTO a SELECT * FROM m.`x.y`.a JOIN m.z.a b ON TRUE JOIN other.`default`.a c ON"
                + " TRUE;");
    assertThat(reading.errors()).isEmpty();
    assertThat(Summary.sources(reading))
        .containsExactly(
            "m.`x.y`.a kafka [a:1]", "m.z.a kafka [z:1]", "other.default.a kafka [o:1]");
    assertThat(Summary.sinks(reading)).containsExactly("a kafka [d:1]");
  }

  @Test
  void aTemporaryTableHidesUntilItIsDropped() {
    JobReading reading =
        read(
            kafka("a", "a:1"),
            "CREATE TEMPORARY VIEW a AS SELECT * FROM b;",
            kafka("b", "b:1"),
            "INSERT INTO b SELECT * FROM a;\n",
            "DROP TABLE a;\n",
            "DROP TEMPORARY VIEW a;\n",
            "INSERT INTO b SELECT * FROM a;\n");
    assertThat(Summary.sources(reading)).containsExactly("b kafka [b:1]", "a ? table-not-defined");
    assertThat(Summary.errors(reading)).containsExactly("6:29 table-not-defined");
  }

  @Test
  void aViewThatReadsItselfAndAViewThatIsWrittenAreErrors() {
    JobReading reading =
        read(
            "CREATE VIEW v AS SELECT * FROM w;\n",
            "CREATE VIEW w AS SELECT * FROM v;\n",
            "INSERT INTO v SELECT * FROM w;\n");
    assertThat(Summary.messages(reading))
        .containsExactly(
            "job.sql:1:32: view 'w' reads itself: name a table instead.",
            "job.sql:3:13: 'v' is a view, which can't be written: name a table instead.");
  }

  @Test
  void thousandsOfViewsOnViewsAreFollowedOnce() {
    StringBuilder script = new StringBuilder(kafka("v0", "a:1"));
    for (int i = 1; i <= 3000; i++) {
      script.append("CREATE VIEW v").append(i).append(" AS SELECT * FROM v").append(i - 1);
      script.append(" CROSS JOIN v").append(i - 1).append(" q;\n");
    }
    script.append("INSERT INTO v0 SELECT * FROM v3000;");
    assertThat(Summary.sources(Summary.read(script.toString()))).containsExactly("v0 kafka [a:1]");
  }

  @Test
  void likeCopiesOptionsUnlessItSaysNot() {
    JobReading reading =
        read(
            kafka("a", "a:1"),
            "CREATE TABLE t1 LIKE a;",
            "CREATE TABLE t2 LIKE a (EXCLUDING ALL OVERWRITING OPTIONS);",
            "CREATE TABLE t3 LIKE a (INCLUDING OPTIONS EXCLUDING ALL);",
            "CREATE TABLE t4 WITH ('properties.bootstrap.servers'='own:1') LIKE a (INCLUDING ALL);",
            "CREATE TABLE t5 LIKE a (INCLUDING ALL EXCLUDING OPTIONS);",
            "ALTER TABLE a SET ('properties.bootstrap.servers'='late:1');\n",
            "INSERT INTO a SELECT * FROM t1, t2, t3, t4, t5;");
    assertThat(Summary.sources(reading))
        .containsExactly(
            "t1 kafka [a:1]",
            "t2 kafka [a:1]",
            "t3 kafka [a:1]",
            "t4 kafka [own:1]",
            "t5 ? option-missing");
    assertThat(Summary.sinks(reading)).containsExactly("a kafka [late:1]");
  }

  @Test
  void likeCopiesTheConnectionOfACatalogAlsoBesideAnOwnConnector() {
    JobReading reading =
        read(
            "CREATE CATALOG m WITH ('type'='mysql','hostname'='m','port'='3307');",
            "CREATE TABLE m.d.held WITH ('x'='y') LIKE m.d.t (EXCLUDING OPTIONS);",
            "CREATE TABLE t1 WITH ('connector'='mysql-cdc') LIKE m.d.t;",
            "CREATE TABLE t2 WITH ('connector'='mysql-cdc','port'='1') LIKE m.d.held;",
            "CREATE TABLE t3 LIKE t2;",
            "CREATE TABLE m.d.own WITH ('connector'='mysql-cdc') LIKE m.d.t (EXCLUDING ALL);",
            kafka("s", "s:1"),
            "INSERT INTO s SELECT * FROM t1, t2, t3, m.d.held, m.d.own,"
                + " m.d.t /*+ OPTIONS('connector'='mysql-cdc','hostname'='z') */;");
    assertThat(Summary.sources(reading))
        .containsExactly(
            "t1 mysql-cdc [m:3307]",
            "t2 mysql-cdc [m:1]",
            "t3 mysql-cdc [m:1]",
            "m.d.held mysql [m:3307]",
            "m.d.own mysql-cdc option-missing",
            "m.d.t mysql-cdc [z:3307]");
  }

  @Test
  void theConfigurationMayTellTheBaseOfLike() {
    JobSettings settings =
        new JobSettings(
            Map.of(), Map.of(), Map.of("base", List.of(Endpoint.parse("b:1"))), Map.of(), false);
    JobReading reading =
        Summary.read(
            settings,
            kafka("s", "s:1")
                + "CREATE TABLE t LIKE base; CREATE TABLE u WITH ('connector'='print') LIKE base;"
                + "INSERT INTO s SELECT * FROM t, u;");
    assertThat(reading.errors()).isEmpty();
    assertThat(Summary.sources(reading)).containsExactly("t ? [b:1]", "u print []");
    assertThat(reading.used().tables()).containsExactly("base");
  }

  @Test
  void aMistypedNameIsToldWithTheOneThatIsNear() {
    JobReading reading =
        read(
            kafka("orders", "a:1"),
            "CREATE CATALOG h WITH ('type'='hologre');\n",
            "CREATE TABLE t (x INT) WITH ('connector'='kafak');\n",
            "INSERT INTO Orders SELECT * FROM t, h.d.t;");
    assertThat(Summary.messages(reading))
        .containsExactly(
            "job.sql:2:31: catalog 'h' has the type 'hologre', which doesn't say where its tables"
                + " are: did you mean 'hologres'? If not, write <catalogs><h>host:port</h></catalogs> in the job.",
            "job.sql:3:42: table 't' has the connector 'kafak', which isn't known: did you mean"
                + " 'kafka'? If not, write <connectors><kafak>the option that holds"
                + " endpoints</kafak></connectors> in the plugin's configuration, or"
                + " <tables><t>host:port</t></tables> in the job.",
            "job.sql:4:13: table 'Orders' isn't defined before it is used: did you mean 'orders'? If"
                + " not, create it in the script, or write"
                + " <tables><Orders>host:port</Orders></tables> in the job.");
  }

  @Test
  void aBaseThatIsDefinedNowhereIsToldWhereItIsUsed() {
    String script =
        """
        CREATE TABLE t WITH ('connector'='print') LIKE nobody;
        CREATE TABLE unused LIKE noone;
        CREATE TABLE u LIKE far.away.base;
        INSERT INTO t SELECT * FROM u;""";
    assertThat(Summary.errors(Summary.read(script)))
        .containsExactly("1:48 table-not-defined", "3:21 catalog-not-defined");
    JobSettings settings =
        new JobSettings(
            Map.of(),
            Map.of("far", List.of(Endpoint.parse("f:1"))),
            Map.of("t", List.of()),
            Map.of(),
            false);
    JobReading configured = Summary.read(settings, script);
    assertThat(configured.errors()).isEmpty();
    assertThat(Summary.links(configured)).containsExactly("[f:1] -> [] [u -> t]");
    assertThat(configured.used().catalogs()).containsExactly("far");
    assertThat(configured.used().tables()).containsExactly("t");
  }

  @Test
  void optionsAreResetAndTablesRenamed() {
    JobReading reading =
        read(
            kafka("a", "a:1"),
            kafka("s", "s:1"),
            "ALTER TABLE a RENAME TO b; ALTER TABLE IF EXISTS b RESET ('connector');\n",
            "INSERT INTO s SELECT * FROM b;\nINSERT INTO s SELECT * FROM a;");
    assertThat(Summary.errors(reading))
        .containsExactly("1:14 option-missing", "5:29 table-not-defined");
  }

  @Test
  void definitionsCountFromWhereTheyStand() {
    JobReading reading =
        read(
            "CREATE TABLE t WITH ('connector'='print') AS SELECT * FROM t;\n",
            "INSERT INTO t SELECT * FROM late;\n",
            kafka("late", "l:1"),
            "INSERT INTO t SELECT * FROM late;");
    assertThat(Summary.errors(reading))
        .containsExactly("1:60 table-not-defined", "2:29 table-not-defined");
    assertThat(Summary.links(reading)).containsExactly("[l:1] -> [] [late -> t]");
  }

  @Test
  void theFirstPlaceOfATableInTheFileIsToldAlsoInAView() {
    JobReading reading =
        read(
            "CREATE VIEW v AS SELECT * FROM gone;\n",
            kafka("s", "s:1"),
            "INSERT INTO s SELECT * FROM gone;\nINSERT INTO s SELECT * FROM v;");
    assertThat(Summary.errors(reading)).containsExactly("1:32 table-not-defined");
  }

  @Test
  void duplicatesAreToldAlsoWhenNobodyUsesThem() {
    JobReading reading =
        read(
            kafka("a", "a:1"),
            "CREATE TEMPORARY TABLE a (x INT) WITH ('connector'='print');\n",
            "CREATE TEMPORARY VIEW a AS SELECT * FROM b;\n",
            "DROP TEMPORARY TABLE a;\n",
            "INSERT INTO a SELECT * FROM a;\n",
            "CREATE VIEW default_catalog.default_database.`a` AS SELECT 1;");
    assertThat(Summary.errors(reading))
        .containsExactly("3:23 duplicate-table", "6:13 duplicate-table");
    assertThat(Summary.links(reading)).containsExactly("[a:1] -> [a:1] [a -> a]");
  }

  @Test
  void aTableWithoutConnectorTakesTheConnectionOfItsCatalog() {
    JobReading reading =
        read(
            "CREATE CATALOG h WITH ('type'='hologres','endpoint'='h:81');\n",
            "CREATE CATALOG j WITH ('type'='jdbc');\n",
            "CREATE CATALOG n WITH ('x'='y');\n",
            "CREATE CATALOG g WITH ('type'='generic_in_memory');\n",
            "CREATE TABLE h.d.t (x INT) WITH ('a'='b');\n",
            "CREATE TABLE g.d.t (x INT) WITH ('a'='b');\n",
            "INSERT INTO h.d.u SELECT * FROM h.d.t /*+ OPTIONS('endpoint'='i:82') */, j.d.t, n.d.t,"
                + " g.d.t, g.d.u;");
    assertThat(Summary.sources(reading))
        .containsExactly(
            "h.d.t hologres [i:82]",
            "j.d.t jdbc option-missing",
            "n.d.t ? option-missing",
            "g.d.t ? option-missing",
            "g.d.u ? table-not-defined");
    assertThat(Summary.messages(reading))
        .containsExactly(
            "job.sql:2:16: catalog 'j' has no option base-url: write it, or"
                + " <catalogs><j>host:port</j></catalogs> in the job.",
            "job.sql:3:16: catalog 'n' has no option type: write it, or"
                + " <catalogs><n>host:port</n></catalogs> in the job.",
            "job.sql:6:14: table 'g.d.t' has no option connector: write it, or"
                + " <tables><g.d.t>host:port</g.d.t></tables> in the job.",
            "job.sql:7:95: table 'g.d.u' isn't defined before it is used: did you mean 'g.d.t'? If"
                + " not, create it in the script, or write <tables><g.d.u>host:port</g.d.u></tables> in the job.");
  }

  @Test
  void severalDatabasesMayBeCopiedIntoOne() {
    JobReading reading =
        read(
            "CREATE CATALOG m WITH ('type'='mysql','hostname'='m');",
            "CREATE CATALOG h WITH ('type'='hologres','endpoint'='h:80'); USE CATALOG h;",
            "CREATE DATABASE x AS DATABASE m.`a.*` INCLUDING ALL TABLES EXCLUDING TABLE 'b'"
                + " /*+ OPTIONS('port'='3307') */;",
            "CREATE DATABASE x WITH ('endpoint'='i:80') AS DATABASE m.c;");
    assertThat(reading.errors()).isEmpty();
    assertThat(Summary.links(reading))
        .containsExactly(
            "[m:3307] -> [h:80] [m.`a.*`.* -> h.x.*]", "[m:3306] -> [h:80] [m.c.* -> h.x.*]");
  }

  @Test
  void aTableIsOneSourceUnlessHintsMoveIt() {
    JobReading reading =
        read(
            kafka("a", "a:1"),
            "INSERT INTO a SELECT * FROM a /*+ OPTIONS('topic'='x') */, a b /*+"
                + " options('properties.bootstrap.servers'='b:1') */, a"
                + " /*+ BROADCAST(a), OPTIONS('properties.bootstrap.servers'='a:1') */ c;");
    assertThat(Summary.sources(reading)).containsExactly("a kafka [a:1]", "a kafka [b:1]");
  }

  @Test
  void aHintMayWriteItsKeysAsNames() {
    JobReading reading =
        read(
            "CREATE TABLE h (x INT) WITH ('connector'='hologres','endpoint'='a:1');",
            "INSERT INTO h SELECT * FROM h /*+ OPTIONS(endPoint='b:1', `x`='y') */;");
    assertThat(Summary.sources(reading)).containsExactly("h hologres [b:1]");
  }

  @Test
  void ignoredLookupsMakeNoLinkButNeverLoseTheSink() {
    String script =
        kafka("a", "a:1")
            + "CREATE TABLE d (x INT) WITH ('connector'='nobody-knows-it');\n"
            + kafka("s", "s:1")
            + "INSERT INTO s SELECT * FROM a JOIN d FOR SYSTEM_TIME AS OF a.p ON TRUE;\n"
            + "INSERT INTO s SELECT * FROM (VALUES (1)) v JOIN d FOR SYSTEM_TIME AS OF v.p ON TRUE;";
    JobSettings settings = new JobSettings(Map.of(), Map.of(), Map.of(), Map.of(), true);
    assertThat(Summary.links(Summary.read(settings, script)))
        .containsExactly("[a:1] -> [s:1] [a -> s]", "[] -> [s:1] [d -> s]");
    assertThat(Summary.read(settings, script).errors()).isEmpty();
    assertThat(Summary.errors(Summary.read(settings, script + "\nINSERT INTO s SELECT * FROM d;")))
        .containsExactly("2:42 connector-unknown");
  }

  @Test
  void valuesAndChangesMakeALinkWithTheSinkAlone() {
    JobReading reading =
        read(
            kafka("s", "s:1"),
            "CREATE VIEW v AS SELECT * FROM (VALUES (1)) t;",
            "INSERT INTO s SELECT * FROM v; DELETE FROM s; UPDATE s SET x = 1;",
            "INSERT INTO s SELECT 1 FROM UNNEST(ARRAY[1]) WHERE 1 IN (VALUES (1));");
    assertThat(Summary.links(reading))
        .containsExactly("[] -> [s:1] [VALUES -> s, DELETE -> s, UPDATE -> s]");
    assertThat(reading.errors())
        .extracting(JobError::message)
        .containsExactly(
            "the query that writes 's' reads no table and isn't VALUES: read a table, or write"
                + " VALUES.");
  }

  @Test
  void filesOfOneScriptAndDefinitionsKeepTheirOwnPlaces() {
    JobReading reading =
        new JobReader(JobSettings.NONE)
            .sql(
                List.of(
                    new Script(Path.of("ddl.sql"), "\ufeff" + kafka("a", "a:1") + "-- no end"),
                    new Script(Path.of("more.sql"), "INSERT INTO a SELECT * FROM a")),
                List.of(
                    new Script(Path.of("one.sql"), "\ufeffINSERT INTO a"),
                    new Script(Path.of("two.sql"), "SELECT * FROM a;\r\n\tINSERT INTO b TABLE a")));
    assertThat(Summary.jobs(reading)).containsExactly("INSERT 0: a -> a", "INSERT 0: a -> b");
    assertThat(reading.jobs())
        .extracting(job -> job.place().toString())
        .containsExactly("one.sql:1:1", "two.sql:2:2");
    assertThat(Summary.messages(reading))
        .containsExactly(
            "more.sql:1:1: INSERT is not allowed in a file of <definitions>: move this statement to"
                + " the job's script.",
            "two.sql:2:14: table 'b' isn't defined before it is used: create it in the script, or"
                + " write <tables><b>host:port</b></tables> in the job.");
  }

  @Test
  void aDefinitionsFileDoesNotRunIntoTheNext() {
    JobReading reading =
        new JobReader(JobSettings.NONE)
            .sql(
                List.of(
                    new Script(Path.of("x.sql"), "CREATE TABLE a (x INT)"),
                    new Script(Path.of("y.sql"), "WITH ('connector'='print')")),
                List.of(new Script(Path.of("job.sql"), "")));
    assertThat(reading.errors())
        .extracting(error -> error.place().toString())
        .containsExactly("y.sql:1:6");
  }
}
