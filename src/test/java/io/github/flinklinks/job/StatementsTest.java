package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a script is cut into statements, and which of them matter. */
class StatementsTest {
  /** Tables a to e, whose endpoints don't matter here. */
  private static final String TABLES =
      "create table a (x INT) with ('connector'='kafka','properties.bootstrap.servers'='h:1');"
          + " create table b like a; create table c like a; create table d like a;"
          + " create table e like a;\n";

  private static List<String> jobs(String script) {
    JobReading reading = Summary.read(TABLES + script);
    assertThat(Summary.messages(reading)).isEmpty();
    return Summary.jobs(reading);
  }

  private static List<String> errors(String script) {
    return Summary.errors(Summary.read(TABLES + script));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO a SELECT * FROM b | INSERT 0: b -> a
          insert overwrite a partition (x=1, y) (z) select 1 from b | INSERT OVERWRITE 0: b -> a
          EXECUTE INSERT INTO a TABLE b | INSERT 0: b -> a
          INSERT INTO a (x, r.y) (SELECT * FROM b) | INSERT 0: b -> a
          INSERT INTO a ((SELECT * FROM b) UNION (SELECT * FROM c)) | INSERT 0: b, c -> a
          INSERT INTO a WITH b AS (SELECT * FROM c) SELECT * FROM b | INSERT 0: c -> a
          INSERT INTO a SELECT * FROM (((b JOIN c ON TRUE) JOIN (d CROSS JOIN e) ON TRUE)) | INSERT 0: b, c, d, e -> a
          INSERT INTO a SELECT * FROM ((((SELECT * FROM b)))) t | INSERT 0: b -> a
          INSERT INTO a SELECT * FROM (((SELECT * FROM b) UNION (TABLE c)) EXCEPT SELECT * FROM d) | INSERT 0: b, c, d -> a
          INSERT INTO a SELECT * FROM ((SELECT * FROM b) AS t JOIN c ON TRUE), d | INSERT 0: b, c, d -> a
          INSERT INTO a SELECT (SELECT MAX(x) FROM c) + ((SELECT 1 FROM d)) FROM b | INSERT 0: c, d, b -> a
          INSERT INTO a SELECT * FROM b WHERE (x, y) IN ((SELECT 1, 2 FROM c)) AND x > ALL (SELECT 1 FROM d) | INSERT 0: b, c, d -> a
          INSERT INTO a SELECT * FROM b WHERE EXISTS (SELECT 1 FROM c WHERE NOT EXISTS (TABLE d)) | INSERT 0: b, c, d -> a
          INSERT INTO a SELECT ARRAY(SELECT x FROM c), MULTISET(SELECT y FROM d) FROM b | INSERT 0: c, d, b -> a
          INSERT INTO a SELECT CASE WHEN x IN (SELECT 1 FROM c) THEN (SELECT 2 FROM d) ELSE COALESCE((SELECT 3 FROM e), 0) END FROM b | INSERT 0: c, d, e, b -> a
          INSERT INTO a SELECT EXTRACT(DAY FROM (SELECT t FROM c)) FROM b | INSERT 0: c, b -> a
          INSERT INTO a SELECT * FROM b, LATERAL (SELECT * FROM c WHERE c.x = b.x) t | INSERT 0: b, c -> a
          INSERT INTO a SELECT * FROM b JOIN LATERAL TABLE(f((SELECT 1 FROM c))) AS t(x) ON TRUE | INSERT 0: b, c -> a
          INSERT INTO a SELECT * FROM TABLE(SESSION(TABLE b PARTITION BY x, DESCRIPTOR(t), INTERVAL '1' MINUTE)) | INSERT 0: b -> a
          INSERT INTO a SELECT * FROM f(TABLE b PARTITION BY (x, y) ORDER BY t, g => 1) | INSERT 0: b -> a
          INSERT INTO a SELECT * FROM TABLE(TUMBLE((SELECT * FROM b), DESCRIPTOR(t), INTERVAL '1' DAY)) | INSERT 0: b -> a
          INSERT INTO a SELECT * FROM b WINDOW w AS (PARTITION BY (SELECT 1 FROM c)) | INSERT 0: b, c -> a
          INSERT INTO a SELECT x FROM b GROUP BY GROUPING SETS ((x), ()) HAVING COUNT(*) > (SELECT 1 FROM c) | INSERT 0: b, c -> a
          INSERT INTO a SELECT x FROM b ORDER BY (SELECT 1 FROM c) LIMIT 3 | INSERT 0: b, c -> a
          INSERT INTO a VALUES (1, (SELECT x FROM b)), (2, (SELECT y FROM c)) | INSERT 0: b, c -> a
          INSERT INTO a SELECT * FROM b FOR SYSTEM_TIME AS OF b.pt AS x JOIN c ON TRUE | INSERT 0: b(lookup), c -> a
          INSERT INTO a SELECT * FROM b JOIN c FOR SYSTEM_TIME AS OF b.pt ON TRUE JOIN c ON TRUE | INSERT 0: b, c -> a
          INSERT INTO a SELECT * FROM b NATURAL LEFT OUTER JOIN c FULL JOIN d USING (x, y) CROSS JOIN e | INSERT 0: b, c, d, e -> a
          INSERT INTO a SELECT b.`from`, t.* FROM b AS b (`select`, x) TABLESAMPLE BERNOULLI (3), c t | INSERT 0: b, c -> a
          DELETE FROM a WHERE x IN (SELECT x FROM a) | DELETE 0: a -> a
          UPDATE a AS t SET x = 1, y = (SELECT 1 FROM b) WHERE t.z IN (SELECT 2 FROM c) | UPDATE 0: b, c -> a
          CREATE TABLE t WITH ('connector'='print') AS SELECT * FROM b | CTAS 0: b -> t
          CREATE OR REPLACE TABLE a WITH ('connector'='print') AS SELECT * FROM a | CTAS 0: a -> a
          REPLACE TABLE a WITH ('connector'='print') AS SELECT * FROM b | CTAS 0: b -> a
          """)
  void whatAStatementReadsAndWrites(String statement, String job) {
    assertThat(jobs(statement)).containsExactly(job);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT TRIM(BOTH ' ' FROM x), TRIM(y), SUBSTRING(x FROM 1 FOR 2), OVERLAY(x PLACING 'a' FROM 1)",
        "SELECT POSITION('a' IN x), FLOOR(t TO HOUR), CEIL(x), CAST(x AS ROW<a INT, b ARRAY<STRING>>)",
        "SELECT TRY_CAST(x AS TIMESTAMP(3) WITH LOCAL TIME ZONE), CAST(NULL AS MAP<STRING, INT>)",
        "SELECT x IS NOT DISTINCT FROM y, x IS JSON OBJECT, NOT x IS NULL, x NOT BETWEEN 1 AND 2",
        "SELECT JSON_VALUE(x, '$.a' RETURNING INT NULL ON EMPTY ERROR ON ERROR), JSON_OBJECT('k' VALUE v)",
        "SELECT JSON_OBJECT(KEY 'a' VALUE key, 'b': 2 ABSENT ON NULL), CAST(key || 'x' AS STRING)",
        "SELECT LISTAGG(DISTINCT x, ','), COUNT(*) FILTER (WHERE x > 1) OVER w, f(a => 1, b => x)",
        "SELECT SUM(x) OVER (PARTITION BY y ORDER BY t DESC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
        "SELECT DATE '2025-01-01', TIMESTAMP '2025-01-01 00:00:00', INTERVAL '1-2' YEAR(2) TO MONTH, X'ab', N'x'",
        "SELECT ARRAY[1, 2][1], MAP['a', 1]['a'], ROW(1, 2), (1, 2), r.a.b, `r`.`a`.c, f(x).y, -x * +3.5e-2 % .5",
        "SELECT x LIKE 'a!%' ESCAPE '!', x SIMILAR TO y, x || 'a' 'b', a.b.c(1), TIMESTAMPADD(DAY, 1, t)",
        "SELECT CURRENT_TIMESTAMP, LOCALTIME, PROCTIME(), USER, LEFT(x, 1), RIGHT(x, 1), REPLACE(x, 'a', 'b')",
        "SELECT x value_, y AS `value`, z offsets, COUNT(x) cnt, YEAR(t), DAY, MODEL, KEY"
      })
  void expressionsReadNoTable(String select) {
    String fixed = select.replace(", DAY, MODEL, KEY", ", MODEL, KEY");
    assertThat(jobs("INSERT INTO a " + fixed + " FROM b")).containsExactly("INSERT 0: b -> a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET x = y z",
        "RESET a.b",
        "SET table.exec.sink.not-null-enforcer = DROP",
        "SET x = USE",
        "SHOW TABLES",
        "DESCRIBE a",
        "DESCRIBE DELETE FROM a",
        "DESCRIBE UPDATE a SET x = 1",
        "DESC a",
        "USE MODULES x, y",
        "EXPLAIN STATEMENT SET BEGIN INSERT INTO q SELECT 1; INSERT INTO r SELECT 2; END",
        "SHOW\nCREATE TABLE a",
        "EXPLAIN ANALYZE INSERT INTO q SELECT * FROM r",
        "CALL p('a;b')",
        "TRUNCATE TABLE a",
        "LOAD MODULE x",
        "UNLOAD MODULE x",
        "ADD JAR 'x'",
        "REMOVE JAR 'x'",
        "STOP JOB 'x'",
        "COMPILE PLAN 'x' FOR STATEMENT SET BEGIN INSERT INTO q SELECT 1; END",
        "ANALYZE TABLE a COMPUTE STATISTICS",
        "CREATE FUNCTION f AS 'x'",
        "DROP FUNCTION f",
        "CREATE TEMPORARY SYSTEM FUNCTION f AS 'x'",
        "ALTER FUNCTION f AS 'y'",
        "CREATE MODEL m WITH ('a'='b')",
        "DROP MODEL IF EXISTS m",
        "CREATE DATABASE x COMMENT 'a;b'",
        "DROP DATABASE x CASCADE",
        "ALTER DATABASE x SET ('a'='b')",
        "SELECT 1",
        "VALUES (1)",
        "WITH q AS (SELECT * FROM r) SELECT * FROM q",
        "(SELECT 1 FROM q)",
        "ALTER TABLE a ADD (y INT)",
        "ALTER TABLE a DROP y",
        "ALTER TABLE a MODIFY (x STRING)",
        ";;",
        "-- c",
        "// c",
        "/* ; */"
      })
  void whatMattersToNoJobIsSkipped(String statement) {
    assertThat(jobs(statement + "\n;INSERT INTO a SELECT * FROM b"))
        .containsExactly("INSERT 0: b -> a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO a SELECT x, FROM b | 2:25 unparsable
          INSERT INTO a SELECT x y z FROM b | 2:26 unparsable
          INSERT INTO a SELECT * FROM b WHERE | 2:36 unparsable
          INSERT INTO a SELECT * FORM b | 2:29 unparsable
          INSERT INTO a SELECT * FROM b WHERE (x = 1 | 2:43 unparsable
          INSERT INTO a SELECT * FROM b) | 2:30 unparsable
          INSERT INTO a SELECT * FROM b WHERE x == 1 | 2:40 unparsable
          INSERT a SELECT * FROM b | 2:8 unparsable
          INSERT INTO TABLE a SELECT * FROM b | 2:13 unparsable
          UPSERT INTO a SELECT * FROM b | 2:1 unparsable
          MERGE INTO a USING b ON TRUE | 2:1 unparsable
          INSERT INTO a SELECT * FROM b LATERAL VIEW explode(x) t AS y | 2:31 unparsable
          INSERT INTO a SELECT * FROM b JOIN | 2:35 unparsable
          INSERT INTO a SELECT * FROM order | 2:29 unparsable
          INSERT INTO a SELECT * FROM b UNION | 2:36 unparsable
          INSERT INTO a SELECT COUNT( FROM b | 2:29 unparsable
          INSERT INTO a SELECT CASE WHEN x THEN 1 FROM b | 2:41 unparsable
          INSERT INTO a SELECT * FROM "b" | 2:29 unparsable
          INSERT INTO a SELECT * FROM b LIMIT 1, 2 | 2:38 unparsable
          INSERT INTO a SELECT * FROM u.v.w.x | 2:35 unparsable
          CREATE TABLE t (x INT WITH ('connector'='print') | 2:23 unparsable
          CREATE TABLE t (x INT,) WITH ('connector'='print') | 2:23 unparsable
          CREATE TABLE t (x INT y INT) WITH ('connector'='print') | 2:23 unparsable
          CREATE TABLE t (x) WITH ('connector'='print') | 2:18 unparsable
          CREATE TABLE t (x INT) WITH ('connector'='print',) | 2:50 unparsable
          CREATE TABLE t (x INT) WITH ('connector' 'print') | 2:42 unparsable
          CREATE TABLE t (x INT) WITH (connector = 'print') | 2:30 unparsable
          CREATE TABLE t (x INT) WITH ('connector' = "print") | 2:44 unparsable
          CREATE EXTERNAL TABLE t (x INT) | 2:8 unparsable
          CREATE TABLE t (x INT) ROW FORMAT DELIMITED | 2:24 unparsable
          CREATE TABLE (x INT) | 2:14 unparsable
          CREATE MATERIALIZED TABLE t AS SELECT 1 | 2:8 unparsable
          ALTER TABLE a SET 'connector' = 'print' | 2:19 unparsable
          CREATE VIEW v AS INSERT INTO a SELECT 1 | 2:18 unparsable
          EXECUTE PLAN 'x' | 2:9 unparsable
          COMPILE AND EXECUTE PLAN 'x' FOR INSERT INTO a SELECT 1 | 2:9 unparsable
          END | 2:1 unparsable
          BEGIN STATEMENT SET; INSERT INTO a SELECT * FROM b | 2:1 unparsable
          EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT * FROM b; | 2:1 unparsable
          EXPLAIN STATEMENT SET BEGIN INSERT INTO a SELECT * FROM b; | 2:1 unparsable
          SET x = 'y | 2:9 unparsable
          INSERT INTO `a SELECT * FROM b | 2:13 unparsable
          INSERT INTO a SELECT 1 /* FROM b | 2:24 unparsable
          INSERT INTO a SELECT * FROM b /*+ OPTIONS('x'='y') | 2:31 unparsable
          INSERT INTO a SELECT * FROM b /*+ OPTIONS('x' 'y') */ | 2:47 unparsable
          INSERT INTO a SELECT * FROM b INSERT INTO c SELECT * FROM d | 2:31 missing-semicolon
          INSERT INTO a SELECT * FROM b AS t CREATE VIEW v AS SELECT 1 | 2:36 missing-semicolon
          INSERT INTO a SELECT * FROM b SELECT 1 | 2:31 missing-semicolon
          INSERT INTO a SELECT * FROM b SET 'x' = 'y' | 2:31 missing-semicolon
          BEGIN STATEMENT SET; INSERT INTO a SELECT * FROM b END | 2:52 missing-semicolon
          BEGIN STATEMENT SET INSERT INTO a SELECT * FROM b; END | 2:21 missing-semicolon
          CREATE DATABASE IF NOT EXISTS q CREATE TABLE t (x INT) WITH ('connector'='print') | 2:33 missing-semicolon
          SET x = 30 s INSERT INTO a SELECT * FROM b | 2:14 missing-semicolon
          SET x = 30 s CREATE OR REPLACE TABLE a (x INT) WITH ('connector'='print') | 2:14 missing-semicolon
          SET x = 30 s DELETE FROM a | 2:14 missing-semicolon
          SET x = 30 s UPDATE a SET x = 1 | 2:14 missing-semicolon
          SHOW TABLES USE CATALOG c | 2:13 missing-semicolon
          RESET x DROP TABLE a | 2:9 missing-semicolon
          ADD JAR 'x' ALTER TABLE a RENAME TO b | 2:13 missing-semicolon
          BEGIN STATEMENT SET; BEGIN STATEMENT SET; END | 2:1 unparsable
          INSERT INTO a SELECT * FROM LATERAL b | 2:38 unparsable
          CREATE TABLE t (x INT) WITH ('connector'=U&'\\00g1') | 2:42 unparsable
          CREATE TABLE t (x INT) WITH ('connector'=X'41') | 2:42 unparsable
          DROP TABLE IF EXISTS q CREATE TABLE t (x INT) WITH ('connector'='print') | 2:24 missing-semicolon
          ${x} | 2:1 unparsable
          INSERT INTO ${t} SELECT * FROM b | 2:13 unparsable
          INSERT INTO a_${t} SELECT * FROM b | 2:15 unparsable
          > INSERT INTO a SELECT * FROM b | 2:1 unparsable
          """)
  void whatCannotStandThereIsTold(String statement, String error) {
    JobReading reading = Summary.read(TABLES + statement);

    assertThat(Summary.errors(reading)).containsExactly(error);
    assertThat(reading.jobs()).isEmpty();
    assertThat(reading.links()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SET x = 'y | the string '...' that begins here is never closed: close it.
          INSERT INTO `a | the name `...` that begins here is never closed: close it.
          SELECT 1 /* x | the comment /*...*/ that begins here is never closed: close it.
          SELECT 1 SELECT 2 | a semicolon is missing before SELECT: end the statement before it.
          SELECT 1 LIMIT ALL x | 'x' is not allowed here: correct the statement.
          SELECT x IS 3 | '3' is not allowed here: expected DISTINCT FROM, JSON, A SET, NULL, TRUE, FALSE, UNKNOWN, EMPTY or NORMALIZED.
          SELECT 1 LIMIT 'x' | a string '...' is not allowed here: expected ALL or a number.
          CREATE TABLE t (x INT WITH ('a'='b') | 'WITH' is not allowed here: expected ).
          SELECT * FROM a LEFT b | 'b' is not allowed here: expected JOIN or APPLY.
          SELECT * FROM | the end of the script is not allowed here: expected a name.
          SET 'x' = 'y' | the script writes nothing: write an INSERT, or remove its job.
          """)
  void anErrorSaysWhatIsWrongAndWhatToWrite(String statement, String message) {
    List<JobError> errors = Summary.read(TABLES + statement).errors();
    assertThat(errors).extracting(JobError::message).containsExactly(message);
  }

  @Test
  void onlyLettersOfAsciiMakeKeywords() {
    assertThat(jobs("CREATE TABLE croß LIKE a; CREATE TABLE ıN LIKE a; INSERT INTO croß TABLE ıN"))
        .containsExactly("INSERT 0: ıN -> croß");
  }

  @Test
  void everyUnreadableStatementIsTold() {
    assertThat(
            errors(
                "ducks;\nINSERT INTO a SELEC 1;\nINSERT INTO a SELECT * FROM b\nINSERT INTO q TABLE;"))
        .containsExactly(
            "2:1 unparsable", "3:15 unparsable", "5:1 missing-semicolon", "5:20 unparsable");
  }

  @Test
  void nothingElseIsToldBesideAnUnreadableStatement() {
    assertThat(errors("INSERT INTO a SELECT * FROM nobody; CREATE TABLE a (x INT); oops;"))
        .containsExactly("2:61 unparsable");
  }

  @Test
  void aJobIsNotLostInAStatementThatIsSkipped() {
    assertThat(
            errors(
                "SET x = y\nINSERT INTO a SELECT * FROM b;\nADD JAR 'x'\n  BEGIN STATEMENT SET;\nEND;"))
        .containsExactly("3:1 missing-semicolon", "5:3 missing-semicolon");
  }

  @Test
  void setsAreNumbered() {
    assertThat(
            jobs(
                """
                EXECUTE STATEMENT SET BEGIN
                  INSERT INTO a SELECT CASE WHEN x THEN 1 END FROM b ORDER BY CASE x WHEN 1 THEN 2
                END; INSERT INTO c SELECT * FROM d; END;
                INSERT INTO a SELECT * FROM b;
                begin statement set; end;
                BEGIN STATEMENT SET;;
                CREATE TABLE IF NOT EXISTS t LIKE a; DELETE FROM c; SET 'x' = 'y';
                END
                """))
        .containsExactly(
            "INSERT 1: b -> a", "INSERT 1: d -> c", "INSERT 0: b -> a", "DELETE 3:  -> c");
  }

  @Test
  void aHintWhereNoneMayStandIsAComment() {
    assertThat(jobs("INSERT /*+ don't */ INTO a SELECT * FROM /*+ x( */ b WHERE /*+ ` */ x = 1"))
        .containsExactly("INSERT 0: b -> a");
  }

  @Test
  void parenthesesMayBeDeep() {
    String open = "(".repeat(150);
    String close = ")".repeat(150);
    assertThat(
            jobs(
                "INSERT INTO a SELECT "
                    + open
                    + "1"
                    + close
                    + " FROM "
                    + open
                    + "SELECT * FROM b"
                    + close))
        .containsExactly("INSERT 0: b -> a");
  }

  @Test
  void tooDeepParenthesesAreAnErrorLikeOthers() {
    assertThat(errors("INSERT INTO a SELECT " + "(".repeat(100_000)))
        .singleElement()
        .asString()
        .endsWith("unparsable");
    assertThat(errors("EXECUTE STATEMENT SET BEGIN ".repeat(50_000))).isNotEmpty();
  }
}
