package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.junit.jupiter.api.Test;

/** The words that the grammar reserves are those of Flink's own parser. */
class SqlGrammarTest {
  @Test
  void reservedWordsAreFlinks() {
    SqlAbstractParserImpl.Metadata metadata =
        SqlParser.create("x", SqlParser.config().withParserFactory(FlinkSqlParserImpl.FACTORY))
            .getMetadata();
    Set<String> wrong = new TreeSet<>();
    for (String word : metadata.getTokens()) {
      if (word.matches("[A-Z_0-9]+")
          && metadata.isKeyword(word)
          && FlinkParser.isReserved(word) != SqlGrammar.isIn("RESERVED", word)) {
        wrong.add(word);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
