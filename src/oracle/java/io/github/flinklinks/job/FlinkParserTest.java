package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Flink's own parser as the oracle: of every statement that both parsers read, they say the same
 * tables, options and places.
 */
class FlinkParserTest {
  private static final int MUTATIONS = Integer.getInteger("flink-links.mutations", 20);

  @Test
  void statementsOfTheInputsMeanTheSameToBoth() {
    Counts counts = new Counts();
    for (String statement : statements()) {
      counts.add(statement);
    }
    counts.print("statements of the inputs");
    assertThat(counts.differing).isEmpty();
    assertThat(counts.both).isGreaterThan(300);
  }

  @Test
  void mutationsMeanTheSameToBoth() {
    Counts counts = new Counts();
    Random random = new Random(14);
    for (String statement : statements()) {
      for (int i = 0; i < MUTATIONS; i++) {
        counts.add(SqlMutations.mutated(statement, random));
      }
    }
    counts.print("mutations of them");
    assertThat(counts.differing).isEmpty();
    assertThat(counts.both).isGreaterThan(400);
  }

  /** Read at test time from Calcite's jar, whose class isn't loaded. */
  @Test
  @EnabledIfSystemProperty(named = "flink-links.oracle", matches = "true")
  void theTextsOfCalcitesParserTestMeanTheSameToBoth() throws IOException {
    Counts counts = new Counts();
    for (String text : texts("/org/apache/calcite/sql/parser/SqlParserTest.class")) {
      counts.add(text);
      counts.add(text.replace("^", ""));
      counts.add(text.replace('"', '`'));
    }
    counts.print("texts of Calcite's parser test");
    assertThat(counts.differing).isEmpty();
    assertThat(counts.both).isGreaterThan(500);
  }

  private static List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Path input : JobInputs.all()) {
      if (input.toString().endsWith(".sql")) {
        statements.addAll(SqlMutations.statements(JobInputs.text(input)));
      }
    }
    return statements;
  }

  /** The constant texts of a class. */
  private static List<String> texts(String resource) throws IOException {
    byte[] bytes;
    try (InputStream in = FlinkParserTest.class.getResourceAsStream(resource)) {
      assertThat(in).as("Calcite's test kit: run with -Poracle").isNotNull();
      bytes = in.readAllBytes();
    }
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
    data.readLong();
    int count = data.readUnsignedShort();
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int tag = data.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.add(data.readUTF());
        case 5, 6 -> {
          data.readLong();
          i++;
        }
        case 7, 8, 16, 19, 20 -> data.readUnsignedShort();
        case 15 -> data.skipBytes(3);
        default -> data.readInt();
      }
    }
    return texts;
  }

  /** How often the parsers read a statement. */
  private static final class Counts {
    private int both;
    private int onlyOurs;
    private int onlyTheirs;
    private int neither;
    private final List<String> differing = new ArrayList<>();
    private final TreeSet<String> unread = new TreeSet<>();

    void add(String statement) {
      Optional<Facts> ours = Facts.read(statement);
      Optional<Facts> theirs = FlinkParser.read(statement);
      if (ours.isPresent() && theirs.isPresent()) {
        both++;
        if (!ours.equals(theirs)) {
          differing.add(statement + "\n  ours:   " + ours.get() + "\n  theirs: " + theirs.get());
        }
      } else if (ours.isPresent()) {
        onlyOurs++;
        unread.add("OURS " + statement);
      } else if (theirs.isPresent()) {
        onlyTheirs++;
        unread.add("THEIRS " + statement);
      } else {
        neither++;
      }
    }

    void print(String what) {
      System.out.println(
          what
              + ": both "
              + both
              + ", only ours "
              + onlyOurs
              + ", only Flink's "
              + onlyTheirs
              + ", neither "
              + neither);
      if (Boolean.getBoolean("flink-links.oracle.unread")) {
        unread.forEach(System.out::println);
      }
    }
  }
}
