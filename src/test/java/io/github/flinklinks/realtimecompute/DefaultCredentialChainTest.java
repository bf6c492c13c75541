package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.DefaultCredentialsProvider;
import com.aliyun.credentials.utils.AuthUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultCredentialChainTest {
  private static AlibabaCloudCredentialsProvider never() {
    throw new AssertionError("the library was loaded");
  }

  @TempDir private Path home;

  @BeforeEach
  void stayOnLoopback() {
    AuthUtils.disableECSMetaData(true);
    AuthUtils.disableCLIProfile(true);
    AuthUtils.setEnvironmentCredentialsFile(home.resolve("none.ini").toString());
  }

  @AfterEach
  void forget() {
    AuthUtils.setEnvironmentCredentialsFile(null);
    AuthUtils.setEnvironmentCredentialsURI(null);
  }

  private static DefaultCredentialChain chain(
      Map<String, String> properties,
      Map<String, String> environment,
      Supplier<AlibabaCloudCredentialsProvider> library) {
    Properties all = new Properties();
    all.putAll(properties);
    return new DefaultCredentialChain(all, environment, library);
  }

  private static DefaultCredentialChain libraryAlone() {
    return chain(Map.of(), Map.of(), DefaultCredentialsProvider::new);
  }

  @Test
  void theEnvironmentIsReadWithoutLoadingTheLibrary() {
    DefaultCredentialChain chain =
        chain(
            Map.of(),
            Map.of(
                "ALIBABA_CLOUD_ACCESS_KEY_ID", "id",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret",
                "ALIBABA_CLOUD_SECURITY_TOKEN", "token"),
            DefaultCredentialChainTest::never);

    assertThat(chain.description()).isEqualTo("default credential chain");
    assertThat(chain.current()).isEqualTo(new Credential("id", "secret", Optional.of("token")));
    assertThat(chain.description()).isEqualTo("environment");
  }

  @Test
  void systemPropertiesComeBeforeTheEnvironment() {
    Map<String, String> environment =
        Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "envId", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env");
    for (String name : List.of("accessKeySecret", "accessKeyIdSecret")) {
      DefaultCredentialChain chain =
          chain(
              Map.of("alibabacloud.accessKeyId", "id", "alibabacloud." + name, "secret"),
              environment,
              DefaultCredentialChainTest::never);

      assertThat(chain.current()).isEqualTo(new Credential("id", "secret", Optional.empty()));
      assertThat(chain.description()).isEqualTo("system properties");
    }
    assertThat(
            chain(
                    Map.of("alibabacloud.accessKeyId", "half"),
                    environment,
                    DefaultCredentialChainTest::never)
                .current()
                .accessKeyId())
        .isEqualTo("envId");
  }

  @Test
  void anIniFileIsRead() throws Exception {
    Path ini = home.resolve("credentials.ini");
    Files.writeString(
        ini,
        """
        [default]
        enable = true
        type = access_key
        access_key_id = iniId
        access_key_secret = iniSecret
        """);
    AuthUtils.setEnvironmentCredentialsFile(ini.toString());
    DefaultCredentialChain chain = libraryAlone();

    assertThat(chain.current()).isEqualTo(new Credential("iniId", "iniSecret", Optional.empty()));
    assertThat(chain.description()).isEqualTo("credentials.ini");
  }

  @Test
  void aCredentialFromAUriIsFetchedAnewWhenItRanOut() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      for (String token : List.of("first", "second")) {
        server.enqueue(
            new MockResponse.Builder()
                .body(
                    "{\"Code\":\"Success\",\"AccessKeyId\":\"uriId\",\"AccessKeySecret\":\"s\","
                        + "\"SecurityToken\":\""
                        + token
                        + "\",\"Expiration\":\"2099-01-01T00:00:00Z\"}")
                .build());
      }
      AuthUtils.setEnvironmentCredentialsURI("http://127.0.0.1:" + server.getPort() + "/cred");
      DefaultCredentialChain chain = libraryAlone();

      assertThat(chain.current().securityToken()).contains("first");
      assertThat(chain.current().securityToken()).contains("first");
      assertThat(chain.description()).isEqualTo("ALIBABA_CLOUD_CREDENTIALS_URI");
      assertThat(chain.refreshed().securityToken()).contains("second");
      assertThat(chain.current().securityToken()).contains("second");
      assertThat(server.getRequestCount()).isEqualTo(2);
    }
  }

  @Test
  void aTemporaryCredentialIsAskedForAgainBeforeItRunsOut() {
    long soon = System.currentTimeMillis() + 60_000;
    Deque<CredentialModel> given = new ArrayDeque<>(List.of(model("a", soon), model("b", 0)));
    DefaultCredentialChain chain = giving(given::remove);

    assertThat(chain.current().accessKeyId()).isEqualTo("a");
    assertThat(chain.current().accessKeyId()).isEqualTo("b");
    assertThat(chain.current().accessKeyId()).isEqualTo("b");
  }

  private static DefaultCredentialChain giving(Supplier<CredentialModel> credentials) {
    return chain(
        Map.of(),
        Map.of(),
        () ->
            new AlibabaCloudCredentialsProvider() {
              @Override
              public CredentialModel getCredentials() {
                return credentials.get();
              }

              @Override
              public String getProviderName() {
                return "test";
              }

              @Override
              public void close() {}
            });
  }

  private static CredentialModel model(String id, long expiration) {
    return model(id, "default/ecs_ram_role", expiration);
  }

  private static CredentialModel model(String id, String providerName, long expiration) {
    return CredentialModel.builder()
        .accessKeyId(id)
        .accessKeySecret("secret")
        .providerName(providerName)
        .expiration(expiration)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "default/oidc_role_arn, OIDC role",
    "default/cli_profile, ~/.aliyun/config.json",
    "default/profile, credentials.ini",
    "default/ecs_ram_role, ECS RAM role",
    "default/credentials_uri, ALIBABA_CLOUD_CREDENTIALS_URI",
    "something new, default credential chain"
  })
  void whereACredentialComesFromIsSaidAsUsersKnowIt(String providerName, String description) {
    DefaultCredentialChain chain = giving(() -> model("a", providerName, 0));

    chain.current();

    assertThat(chain.description()).isEqualTo(description);
  }

  @Test
  void withoutAnyCredentialTheSentenceSaysWhatToSet() {
    assertThatThrownBy(() -> libraryAlone().current())
        .isInstanceOf(CredentialException.class)
        .hasNoCause()
        .hasMessage(
            "No credential was found: name a settings.xml server by serverId, or set"
                + " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (tried system"
                + " properties, environment, OIDC role, CLI profile, credentials.ini, ECS RAM role"
                + " and ALIBABA_CLOUD_CREDENTIALS_URI).");
  }
}
