package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.credentials.http.CompatibleUrlConnClient;
import com.aliyun.credentials.http.FormatType;
import com.aliyun.credentials.http.HttpRequest;
import com.aliyun.credentials.http.HttpResponse;
import com.aliyun.credentials.models.CredentialModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliProfileTest {
  private static final String ANSWER =
      "{\"Credentials\":{\"AccessKeyId\":\"STS.x\",\"AccessKeySecret\":\"s\",\"SecurityToken\":\"t\","
          + "\"Expiration\":\"2099-01-01T00:00:00Z\"}}";

  @TempDir private Path home;
  private final List<String> asked = new ArrayList<>();

  private Path file(String text) throws IOException {
    return Files.writeString(home.resolve("config.json"), text.replace('\'', '"'));
  }

  private CredentialModel credential(String profiles, String name) throws IOException {
    return CliProfile.read(file("{'current':'default','profiles':[" + profiles + "]}"), name)
        .orElseThrow()
        .credential(this::sts);
  }

  /** Notes what STS is asked, and gives a role its credential. */
  private CompatibleUrlConnClient sts() {
    return new CompatibleUrlConnClient() {
      @Override
      public HttpResponse syncInvoke(HttpRequest request) {
        asked.add(request.getSysUrl().replaceAll("^https://([^/]*)/.*Action=(\\w+).*$", "$1 $2"));
        HttpResponse response = new HttpResponse(request.getSysUrl());
        response.setResponseCode(200);
        response.setHttpContent(ANSWER.getBytes(StandardCharsets.UTF_8), "UTF-8", FormatType.JSON);
        return response;
      }
    };
  }

  @Test
  void aPairIsTakenAsItIs() throws IOException {
    CredentialModel given =
        credential(
            "{'name':'default','mode':'StsToken','access_key_id':'i','access_key_secret':'s',"
                + "'sts_token':'t'}",
            "");

    assertThat(given.getAccessKeyId()).isEqualTo("i");
    assertThat(given.getSecurityToken()).isEqualTo("t");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'r'",
        "'mode':'ChainableRamRoleArn','source_profile':'base','ram_role_arn':'r'"
      })
  void aRoleIsAskedOfSts(String role) throws IOException {
    String base = "{'name':'base','mode':'AK','access_key_id':'i','access_key_secret':'s'}";
    CredentialModel given =
        credential(base + ",{'name':'ci','sts_region':'cn-beijing'," + role + "}", "ci");

    assertThat(given.getAccessKeyId()).isEqualTo("STS.x");
    assertThat(asked).containsExactly("sts.cn-beijing.aliyuncs.com AssumeRole");
  }

  @Test
  void anOidcRoleIsAskedOfSts() throws IOException {
    Path token = Files.writeString(home.resolve("token"), "t");
    CredentialModel given =
        credential(
            "{'name':'default','mode':'OIDC','ram_role_arn':'r','oidc_provider_arn':'p',"
                + "'oidc_token_file':'"
                + token
                + "'}",
            "");

    assertThat(given.getSecurityToken()).isEqualTo("t");
    assertThat(asked).containsExactly("sts.aliyuncs.com AssumeRoleWithOIDC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'current':'default','profiles':[]}",
        "{'current':'default','profiles':[{'name':'default','mode':'AK','access_key_id':''}]}",
        "{'current':'default','profiles':[{'name':'default','mode':''}]}"
      })
  void aFileInWhichNobodyWasConfiguredSaysNothing(String text) throws IOException {
    assertThat(CliProfile.read(file(text), "")).isEmpty();
  }

  @Test
  void withoutAFileThereIsNoProfile() {
    assertThat(CliProfile.read(home.resolve("none.json"), "")).isEmpty();
  }

  private void assertUnusable(String profiles, String name, String why) {
    assertThatThrownBy(() -> credential(profiles, name))
        .isInstanceOf(CredentialException.class)
        .hasMessage(
            "~/.aliyun/config.json, the CLI's profiles, gives no credential: "
                + why
                + ", or set ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true to leave the file out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CloudSSO", "OAuth", "External", "CredentialsURI", "BearerToken", "New"})
  void aModeThatTheLibraryCanNotDoIsNamed(String mode) {
    assertUnusable(
        "{'name':'default','mode':'" + mode + "'}",
        "",
        "its profile 'default' (mode "
            + mode
            + ") gives none: the vendor's library can't use this mode from Java: choose a profile of"
            + " mode AK, StsToken, RamRoleArn, ChainableRamRoleArn, OIDC or EcsRamRole with"
            + " ALIBABA_CLOUD_PROFILE, or set ALIBABA_CLOUD_ACCESS_KEY_ID,"
            + " ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN to what the command"
            + " line has");
  }

  @Test
  void aMisspeltProfileIsToldWithThoseThereAre() {
    assertUnusable(
        "{'name':'default'},{'name':'ci'}",
        "c1",
        "it has no profile 'c1' (it has default, ci): correct the name in ALIBABA_CLOUD_PROFILE, or"
            + " choose one with aliyun configure switch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'mode':'AK','access_key_id':'i'; AK; access_key_secret; complete it with aliyun configure",
        "'mode':'AK','access_key_secret':'s'; AK; access_key_id; complete it with aliyun configure",
        "'mode':'AK','access_key_id':' ','access_key_secret':'s'; AK; access_key_id;"
            + " complete it with aliyun configure",
        "'mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s'; RamRoleArn; ram_role_arn;"
            + " correct the profile, or choose another with ALIBABA_CLOUD_PROFILE",
        "'mode':'OIDC','ram_role_arn':'r','oidc_provider_arn':'p'; OIDC; oidc_token_file;"
            + " correct the profile, or choose another with ALIBABA_CLOUD_PROFILE",
        "'mode':'StsToken','access_key_id':'i','access_key_secret':'s'; StsToken; sts_token;"
            + " complete it with aliyun configure",
        "'mode':'OIDC','ram_role_arn':'r'; OIDC; oidc_provider_arn;"
            + " correct the profile, or choose another with ALIBABA_CLOUD_PROFILE"
      },
      quoteCharacter = '`')
  void whatAProfileLacksIsNamed(String fields, String mode, String lacks, String remedy) {
    assertUnusable(
        "{'name':'default'," + fields + "}",
        "",
        "its profile 'default' (mode " + mode + ") gives none: it lacks " + lacks + ": " + remedy);
  }

  @Test
  void aRoleIsAskedForAsTheProfileSays() throws IOException {
    credential(
        "{'name':'default','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s',"
            + "'ram_role_arn':'r','sts_region':'cn-beijing','enable_vpc':true}",
        "");

    assertThat(asked).containsExactly("sts-vpc.cn-beijing.aliyuncs.com AssumeRole");
  }

  @Test
  void aProfileThatIsNamedNeedsItsFile() {
    assertThatThrownBy(() -> CliProfile.read(home.resolve("none.json"), "ci"))
        .hasMessage(
            "~/.aliyun/config.json, the CLI's profiles, gives no credential:"
                + " ALIBABA_CLOUD_PROFILE names the profile 'ci', and there is no such file: unset"
                + " ALIBABA_CLOUD_PROFILE, or add the profile with aliyun configure, or set"
                + " ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true to leave the file out.");
  }

  @Test
  void aFileThatIsAListOrADirectoryIsUnusable() throws IOException {
    assertThatThrownBy(() -> CliProfile.read(file("[]"), ""))
        .hasMessageContaining("it is not a JSON object: fix it with aliyun configure");
    assertThatThrownBy(() -> CliProfile.read(home, ""))
        .hasMessageContaining("it can't be read: make it readable for the user who runs the build");
  }

  @Test
  void aNamedProfileInAFileWithoutProfilesIsMissing() {
    assertUnusable(
        "",
        "ci",
        "it has no profile 'ci': correct the name in ALIBABA_CLOUD_PROFILE, or choose one with"
            + " aliyun configure switch");
  }

  @Test
  void rolesThatLeadInACircleEnd() {
    assertThatThrownBy(
            () ->
                credential(
                    "{'name':'default','mode':'ChainableRamRoleArn','source_profile':'default',"
                        + "'ram_role_arn':'r'}",
                    ""))
        .hasMessageContaining("its chain of source_profile roles is too long or has a cycle");
  }

  @Test
  void aFileThatIsNoJsonIsToldWithItsLine() {
    assertThatThrownBy(() -> CliProfile.read(file("{\n'current':"), ""))
        .hasMessageStartingWith(
            "~/.aliyun/config.json, the CLI's profiles, gives no credential: it is not JSON at line"
                + " 2");
  }
}
