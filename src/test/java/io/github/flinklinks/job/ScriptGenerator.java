package io.github.flinklinks.job;

import java.util.Random;

/** Writes Flink SQL of the size that teams have: tables, views on views, WITH, statement sets. */
public final class ScriptGenerator {
  private final Random random;
  private final boolean parentheses;
  private final StringBuilder script = new StringBuilder();

  private ScriptGenerator(long seed, boolean parentheses) {
    this.random = new Random(seed);
    this.parentheses = parentheses;
  }

  /** A script of a hundred lines and more; the same for the same seed. */
  public static String script(long seed) {
    return new ScriptGenerator(seed, false).write();
  }

  /** The same with parentheses around whatever may have them. */
  static String inParentheses(long seed) {
    return new ScriptGenerator(seed, true).write();
  }

  private String write() {
    script.append("-- generated\nSET 'parallelism.default' = '4';\n");
    int sources = 3 + random.nextInt(5);
    for (int i = 0; i < sources; i++) {
      table("src_" + i, kafka(i));
    }
    table(
        "dim",
        "'connector' = 'jdbc', 'url' = 'jdbc:mysql://10.70.0.1:3306/dim', 'table-name' = 'd'");
    int sinks = 2 + random.nextInt(4);
    for (int i = 0; i < sinks; i++) {
      table(
          "dst_" + i,
          "'connector' = 'jdbc', 'url' = 'jdbc:postgresql://10.72.0." + (i + 1) + "/d'");
    }
    for (int i = 0; i < 4; i++) {
      String from = i == 0 ? "src_0" : "view_" + random.nextInt(i);
      script
          .append("CREATE TEMPORARY VIEW view_")
          .append(i)
          .append(" AS\n")
          .append(union(query(from), query("src_" + random.nextInt(sources))))
          .append(";\n");
    }
    script.append("BEGIN STATEMENT SET;\n");
    for (int i = 0; i < sinks; i++) {
      script.append("INSERT INTO dst_").append(i).append('\n');
      script.append(with(sources)).append(";\n");
    }
    script.append("END;\n");
    return script.toString();
  }

  private static String kafka(int i) {
    return "'connector' = 'kafka', 'topic' = 't"
        + i
        + "', 'properties.bootstrap.servers' = '10.71.0."
        + (i + 1)
        + ":9092,10.71.1."
        + (i + 1)
        + ":9092', 'format' = 'json'";
  }

  private void table(String name, String options) {
    script.append("CREATE TEMPORARY TABLE ").append(name).append(" (\n");
    for (int i = 0; i < 12; i++) {
      script.append("  column_").append(i).append(i % 3 == 0 ? " BIGINT" : " STRING").append(",\n");
    }
    script
        .append("  ts TIMESTAMP(3), pt AS PROCTIME(),\n")
        .append("  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND\n) WITH (")
        .append(options)
        .append(");\n");
  }

  private String with(int sources) {
    String first = "src_" + random.nextInt(sources);
    return "WITH a AS ("
        + query(first)
        + "), b AS ("
        + query("view_" + random.nextInt(4))
        + ")\n"
        + wrapped(
            "SELECT a.column_0, b.column_1, CASE WHEN a.column_3 > 3 THEN 'x' ELSE d.column_2 END\n"
                + "FROM "
                + joined("a", "b", "a.column_0 = b.column_0")
                + "\nLEFT JOIN dim FOR SYSTEM_TIME AS OF a.pt AS d ON d.column_0 = a.column_0\n"
                + "WHERE EXISTS (SELECT 1 FROM view_"
                + random.nextInt(4)
                + " v WHERE v.column_0 = a.column_0)");
  }

  private String query(String table) {
    String condition = "column_3 BETWEEN 1 AND " + random.nextInt(100);
    return wrapped(
        "SELECT column_0, column_1, COUNT(*) AS column_3, MAX(pt) AS pt\nFROM "
            + table
            + "\nWHERE "
            + (parentheses ? "((" + condition + "))" : condition)
            + " AND column_1 LIKE 'a%'\nGROUP BY column_0, column_1");
  }

  private String union(String one, String other) {
    return wrapped(one) + "\nUNION ALL\n" + wrapped(other);
  }

  private String joined(String left, String right, String condition) {
    String join = left + " JOIN " + right + " ON " + condition;
    return parentheses ? "((" + join + "))" : join;
  }

  private String wrapped(String query) {
    return parentheses ? "((" + query + "))" : query;
  }
}
