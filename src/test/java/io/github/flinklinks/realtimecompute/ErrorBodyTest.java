package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
  private static ErrorBody read(String body) {
    return ErrorBody.read(new ResponseEnvelope().json(), body.replace('\'', '"'));
  }

  @Test
  void jsonIsReadInAnyCapitals() {
    ErrorBody error =
        read(
            " {'Code':'Forbidden.RAM','MESSAGE':' denied ','requestID':'R-1','other':{'code':'x'},"
                + "'HttpCode':403,'AccessDeniedDetail':{'AuthAction':'stream:Look','Odd':['x'],"
                + "'NoPermissionType':'ImplicitDeny','PolicyType':'P',"
                + "'EncodedDiagnosticMessage':'AQ'}} ");

    assertThat(error)
        .isEqualTo(
            new ErrorBody(
                OptionalInt.of(403),
                Map.of(
                    "code",
                    "Forbidden.RAM",
                    "message",
                    "denied",
                    "requestid",
                    "R-1",
                    "authaction",
                    "stream:Look",
                    "nopermissiontype",
                    "ImplicitDeny",
                    "policytype",
                    "P",
                    "encodeddiagnosticmessage",
                    "AQ")));
  }

  @Test
  void xmlIsRead() {
    ErrorBody error =
        read(
            "<?xml version='1.0'?><Error><Code> C </Code><Message>m</Message><RequestId>R"
                + "</RequestId><AuthAction>a</AuthAction><NoPermissionType>k</NoPermissionType>"
                + "<PolicyType>p</PolicyType><EncodedDiagnosticMessage>d"
                + "</EncodedDiagnosticMessage></Error>");

    assertThat(error.fields())
        .isEqualTo(
            Map.of(
                "code",
                "C",
                "message",
                "m",
                "requestid",
                "R",
                "authaction",
                "a",
                "nopermissiontype",
                "k",
                "policytype",
                "p",
                "encodeddiagnosticmessage",
                "d"));
    assertThat(read("<Code>C</Code>").code()).isEqualTo("C");
    assertThat(read("</Code><Code>").fields()).isEmpty();
    assertThat(read("<Code>C").fields()).isEmpty();
    assertThat(read("C</Code>").fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "[{'code':'x'}]", "{'accessDeniedDetail':['authAction']}"})
  void whatIsNoErrorGivesNoField(String body) {
    assertThat(read(body)).isEqualTo(ErrorBody.NONE);
  }

  @Test
  void anErrorThatBreaksOffHasTheFieldsThatCameBefore() {
    assertThat(read("{'code':'Odd','message':'half").fields()).isEqualTo(Map.of("code", "Odd"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'code':'A','errorCode':'B'; B; ``",
        "'code':'A','reason':'R'; A; R",
        "'reason':'R'; R; ``",
        "'code':'A','reason':'A'; A; ``",
        "'code':990500; 990500; ``",
        "'code':0,'errorCode':'0'; 0; ``",
        "'code':0; ``; ``",
        "'code':true; true; ``",
        "'code':false; ``; ``",
        "'code':null,'errorCode':'\\\"\\\"'; ``; ``",
        "'code':{'a':1},'reason':[1]; of another shape; ``"
      })
  void theCodeIsTheMostExactOne(String fields, String code, String reason) {
    ErrorBody error = read("{" + fields + "}");

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.reason()).isEqualTo(reason);
  }

  @Test
  void theMessageOfTheErrorComesFirst() {
    assertThat(read("{'message':'m','errorMessage':'e'}").message()).isEqualTo("e");
    assertThat(read("{'message':'m','errorMessage':{}}").message()).isEqualTo("m");
  }

  @ParameterizedTest
  @CsvSource({"'500',500", "'\"404\"',404", "-1,0", "0,0", "'{\"a\":500}',0", "[500],0", "null,0"})
  void aStatusIsAPositiveNumberOrItsDigits(String value, int status) {
    assertThat(read("{'httpCode':" + value + "}").httpCode().orElse(0)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'httpCode':299; ``",
        "'httpCode':300; httpCode",
        "'errorCode':'OK'; errorCode",
        "'code':'OK','reason':'Success','errorMessage':'200'; ``",
        "'code':'Odd'; code",
        "'reason':'Odd'; reason",
        "'errorMessage':'Odd'; errorMessage",
        "'message':'Odd'; ``",
        "'accessDeniedDetail':{}; ``",
        "'accessDeniedDetail':{'authAction':'a'}; accessDeniedDetail",
        "'accessDeniedDetail':{'noPermissionType':'a'}; accessDeniedDetail",
        "'accessDeniedDetail':{'policyType':'a'}; accessDeniedDetail",
        "'accessDeniedDetail':{'encodedDiagnosticMessage':'a'}; accessDeniedDetail"
      })
  void aFieldThatReportsAFailureContradictsASuccess(String fields, String field) {
    assertThat(read("{" + fields + "}").contradictsSuccess().orElse("")).isEqualTo(field);
  }
}
