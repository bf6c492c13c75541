package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptGeneratorTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void parenthesesChangeNothing(long seed) {
    JobReading plain = Summary.read(ScriptGenerator.script(seed));
    JobReading parenthesised = Summary.read(ScriptGenerator.inParentheses(seed));

    assertThat(Summary.messages(plain)).isEmpty();
    assertThat(plain.links()).hasSizeGreaterThan(3);
    assertThat(Summary.jobs(parenthesised)).isEqualTo(Summary.jobs(plain));
    assertThat(Summary.links(parenthesised)).isEqualTo(Summary.links(plain));
  }
}
