package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'password' = 'odd', 'x' = 'y'         | 'password' = ***, 'x' = 'y'
          'password' = 'even', 'x' = 'y'        | 'password' = ***, 'x' = 'y'
          'password' = '', 'x' = 'y'            | 'password' = ***, 'x' = 'y'
          'password' = 'it''s', 'x' = 'y'       | 'password' = ***, 'x' = 'y'
          'password' = 'it\\'s', 'x' = 'y'      | 'password' = ***, 'x' = 'y'
          'password' = 'a"b', 'x' = 'y'         | 'password' = ***, 'x' = 'y'
          'password' = 'ends with \\\\', 'x'    | 'password' = ***, 'x'
          "token": "a, 'b'", "x": 1             | "token": ***, "x": 1
          `token` = `a, b`, c                   | `token` = ***, c
          'password' = 'without an end, 'x'     | 'password' = ***x'
          'password' = 'without an end          | 'password' = ***
          'password' = 'a\\                     | 'password' = ***
          password=\\                           | password=***
          password=a,user=b                     | password=***,user=b
          (password=a)                          | (password=***)
          url?token=a&user=b                    | url?token=***&user=b
          pwd=a secret=b                        | pwd=***
          secret=a;token=b;user=c               | secret=***;token=***;user=c
          jdbc:mysql://root:a@10.0.0.1/db       | jdbc:mysql://***@10.0.0.1/db
          INSERT INTO passengers SELECT 1       | INSERT INTO passengers SELECT 1
          """)
  void theValueOfASecretKeyIsMaskedAndNothingElse(String text, String masked) {
    assertThat(Secrets.mask(text)).isEqualTo(masked);
  }

  @Test
  void aKeyWithoutAValueHasNothingToMask() {
    assertThat(Secrets.mask("password=")).isEqualTo("password=");
    assertThat(Secrets.mask("password= , user=a")).isEqualTo("password= , user=a");
  }

  @Test
  void aValueOverSeveralLinesIsMaskedOnEachOfThem() {
    assertThat(Secrets.mask("'password' = 'a\nb\nc', 'x' = 'y'\nz"))
        .isEqualTo("'password' = ***\n***\n***, 'x' = 'y'\nz");
  }

  @Test
  void ofJsonWithinJsonRatherTooMuchIsMaskedThanTooLittle() {
    assertThat(Secrets.mask("{\\\"token\\\": \\\"a\\\", \\\"x\\\": 1}"))
        .isEqualTo("{\\\"token\\\": ***");
  }
}
