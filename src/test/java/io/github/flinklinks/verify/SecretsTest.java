package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
          jdbc:mysql://u:p@ss@h                 | jdbc:mysql://***@h
          jdbc:mysql://u:p@ss@h/db?x=a@b        | jdbc:mysql://***@h/db?x=a@b
          http://h/a a@b                        | http://h/a a@b
          --kafka.password s3 --parallelism 4   | --kafka.password *** --parallelism 4
          --api-key 'abc d' --x y               | --api-key *** --x y
          -password x                           | -password ***
          '--password' "a b" c                  | '--password' *** c
          --password a --token=b                | --password *** --token=***
          --use-token --password a --x y        | --use-token *** --x y
          --token Bearer a --x y                | --token *** --x y
          --token bearer                        | --token ***
          --sql-password=a --x                  | --sql-password=***
          --passwords                           | --passwords
          -- the password of a                  | -- the password of a
          a-password b                          | a-password b
          --x password --y z                    | --x password --y z
          Authorization Bearer abc              | Authorization ***
          --authorization Digest a b            | --authorization ***
          -H 'Authorization Basic abc' -x y     | -H 'Authorization ***' -x y
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
  void anOptionMayHaveItsValueOnTheNextLine() {
    assertThat(Secrets.mask("--password \\\n  a \\\n  --x y"))
        .isEqualTo("--password \\\n  *** \\\n  --x y");
    assertThat(Secrets.mask("--password 'a\nb' c")).isEqualTo("--password ***\n*** c");
    assertThat(Secrets.mask("--password ")).isEqualTo("--password ");
  }

  /** Where a character were read again for each one before it, this would not end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "-a",
        "--",
        "-password",
        "-password ",
        "-token -token\n",
        "://",
        "://@",
        "@",
        "'",
        "\\",
        "authorization ",
        "authorization",
        "--x ",
        " ",
        "-a.",
        "token'",
        "-bearer ",
        "-token bearer ",
        "{",
        "[",
        "{\"a\":",
        "name: token value",
        "key=password,"
      })
  @Timeout(60)
  void largeTextsOfOneKindTakeNoTime(String part) {
    String text = part.repeat(500_000 / part.length());

    assertThat(Secrets.mask("://" + text)).startsWith("://");
    assertThat(Secrets.mask("--password " + text)).startsWith("--password");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"token": "a", "x": 1}                              | {"token":"***","x":1}
          {\\"token\\": \\"a\\", \\"x\\": 1}                      | {"token":"***","x":1}
          [{"name":"db_password","value":"a"}]                | [{"name":"db_password","value":"***"}]
          [{"value":"a","name":"db_password"}]                | [{"value":"***","name":"db_password"}]
          [{"key":"api-key","value":{"a":"b"}}]               | [{"key":"api-key","value":"***"}]
          {"m":{"x":{"variableName":"my_token","value":"a"}}} | {"m":{"x":{"variableName":"my_token","value":"***"}}}
          {"plan":"{\\"secret\\":\\"a\\"}"}                   | {"plan":"{\\"secret\\":\\"***\\"}"}
          [{"name":"db_user","value":"a"}]                    | [{"name":"db_user","value":"a"}]
          - name: db_password, value: hunter2                 | - name: db_password, value: ***
          name=db_password value=hunter2                      | name=db_password value=***
          {"name":"db_password","value":"cut                  | {"name":"db_password","value":***
          """)
  void ofNamesAndValuesTheNameSaysWhatIsSecret(String text, String masked) {
    assertThat(Secrets.mask(text)).isEqualTo(masked);
  }

  @Test
  void ofJsonThatIsCutRatherTooMuchIsMaskedThanTooLittle() {
    assertThat(Secrets.mask("{\\\"token\\\": \\\"a\\\", \\\"x\\\": "))
        .isEqualTo("{\\\"token\\\": ***");
  }

  @Test
  void jsonWithoutASecretStaysAsItIsWritten() {
    assertThat(Secrets.mask("{ \"a\" : 1 }")).isEqualTo("{ \"a\" : 1 }");
  }

  @Test
  void jsonWithinTextsIsReadThreeDeep() throws IOException {
    ObjectMapper json = new ObjectMapper();
    String fourth = "{ \"d\" : 1 }";
    String third = " " + json.writeValueAsString(Map.of("c", fourth));
    String second = " " + json.writeValueAsString(Map.of("b", third));
    String first = " " + json.writeValueAsString(Map.of("a", second));
    ObjectNode text = json.createObjectNode().put("password", "x").put("text", first);

    JsonNode masked = json.readTree(Secrets.mask(text.toString()));

    assertThat(masked.get("password").textValue()).isEqualTo("***");
    String inner = masked.get("text").textValue();
    for (String name : List.of("a", "b", "c")) {
      assertThat(inner).startsWith("{\"");
      inner = json.readTree(inner).get(name).textValue();
    }
    assertThat(inner).isEqualTo(fourth);
  }
}
