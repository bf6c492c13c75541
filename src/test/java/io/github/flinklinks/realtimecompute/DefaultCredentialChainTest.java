package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.ProfileCredentialsProvider;
import com.aliyun.credentials.utils.AuthUtils;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultCredentialChainTest {
  private static LibraryChain never() {
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
  void forget() throws ReflectiveOperationException {
    // The library reads the file once in a JVM's life.
    Field ini = ProfileCredentialsProvider.class.getDeclaredField("ini");
    ini.setAccessible(true);
    ini.set(null, null);
    AuthUtils.setEnvironmentCredentialsFile(null);
    AuthUtils.setEnvironmentCredentialsURI(null);
    AuthUtils.setEnvironmentRoleArn(null);
    AuthUtils.setEnvironmentOIDCProviderArn(null);
    AuthUtils.setEnvironmentOIDCTokenFilePath(null);
  }

  private static DefaultCredentialChain chain(
      Map<String, String> properties,
      Map<String, String> environment,
      Supplier<? extends Supplier<Optional<LibraryChain.Given>>> library) {
    Properties all = new Properties();
    all.putAll(properties);
    return new DefaultCredentialChain(all, environment, library);
  }

  private static DefaultCredentialChain libraryAlone() {
    return chain(
        Map.of(), Map.of(), () -> new LibraryChain(Map.of(), url -> new ProxyChoice.Direct()));
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
  }

  @ParameterizedTest
  @CsvSource({
    "alibabacloud.accessKeyId, alibabacloud.accessKeySecret, false",
    "alibabacloud.accessKeySecret, alibabacloud.accessKeyId, false",
    "ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, true",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_ACCESS_KEY_ID, true"
  })
  void halfAPairGivesWayToNobodyElse(String half, String missing, boolean inEnvironment) {
    Map<String, String> pair = Map.of(half, "x");
    DefaultCredentialChain chain =
        chain(
            inEnvironment ? Map.of() : pair,
            inEnvironment ? pair : Map.of(),
            DefaultCredentialChainTest::never);

    assertThatThrownBy(chain::current)
        .isInstanceOf(CredentialException.class)
        .hasMessage(
            half
                + " is set, and "
                + missing
                + " isn't: set both, or neither to use another credential.");
  }

  private void writeIniFile() throws IOException {
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
  }

  private static void assertFromTheIniFile(DefaultCredentialChain chain) {
    assertThat(chain.current()).isEqualTo(new Credential("iniId", "iniSecret", Optional.empty()));
    assertThat(chain.description()).isEqualTo("credentials.ini");
  }

  @Test
  void anIniFileIsRead() throws Exception {
    writeIniFile();

    assertFromTheIniFile(libraryAlone());
  }

  @Test
  void theCliProfileComesBeforeTheIniFileUnlessItIsSwitchedOff() throws Exception {
    writeIniFile();
    Files.createDirectory(home.resolve(".aliyun"));
    Files.writeString(
        home.resolve(".aliyun/config.json"),
        """
        {"current":"default","profiles":[{"name":"default","mode":"AK",\
        "access_key_id":"cliId","access_key_secret":"cliSecret"}]}
        """);
    String before = System.getProperty("user.home");
    System.setProperty("user.home", home.toString());
    try {
      assertFromTheIniFile(libraryAlone());

      AuthUtils.disableCLIProfile(false);
      DefaultCredentialChain chain = libraryAlone();
      assertThat(chain.current()).isEqualTo(new Credential("cliId", "cliSecret", Optional.empty()));
      assertThat(chain.description()).isEqualTo("~/.aliyun/config.json");
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void aRoleThatFailsGivesWayToNobodyElse() throws Exception {
    writeIniFile();
    Path token = home.resolve("none");
    AuthUtils.setEnvironmentRoleArn("acs:ram::1:role/x");
    AuthUtils.setEnvironmentOIDCProviderArn("acs:ram::1:oidc-provider/x");
    AuthUtils.setEnvironmentOIDCTokenFilePath(token.toString());

    assertThatThrownBy(libraryAlone()::current)
        .isInstanceOf(CredentialException.class)
        .hasMessage(
            "The OIDC role acs:ram::1:role/x gives no credential: its token file "
                + token
                + " can't be read: check ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_PROVIDER_ARN and"
                + " ALIBABA_CLOUD_OIDC_TOKEN_FILE, or unset them to use another credential.");
  }

  @Test
  void halfAnOidcRoleGivesWayToNobodyElse() {
    assertThatThrownBy(
            () ->
                new LibraryChain(
                        Map.of("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/token"),
                        url -> new ProxyChoice.Direct())
                    .get())
        .hasMessage(
            "ALIBABA_CLOUD_OIDC_TOKEN_FILE is set, and an OIDC role needs ALIBABA_CLOUD_ROLE_ARN,"
                + " ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE: set all of"
                + " them, or none.");
  }

  @Test
  void aUriThatIsNoneKeepsNoOtherLinkFromItsTurn() throws Exception {
    AuthUtils.setEnvironmentCredentialsURI("127.0.0.1:8080/creds?token=hidden");

    assertThatThrownBy(libraryAlone()::current)
        .isInstanceOf(CredentialException.class)
        .hasMessage(
            "ALIBABA_CLOUD_CREDENTIALS_URI gives no credential: it is not a URL, or nothing"
                + " there answers with a credential: correct it, or unset it.");

    writeIniFile();
    assertFromTheIniFile(libraryAlone());
  }

  @Test
  void aCredentialFromAFileLeavesNoThreadThatAsksForAnother() throws Exception {
    writeIniFile();
    AuthUtils.disableECSMetaData(false);

    assertFromTheIniFile(libraryAlone());

    assertThat(threads()).doesNotContain(POLLING);
  }

  @Test
  void anEcsRamRoleIsAskedWithoutAThreadOfItsOwn() {
    AuthUtils.disableECSMetaData(false);

    try (EcsRamRoleCredentialProvider role = LibraryChain.ecsRamRole()) {
      assertThat(role.isAsyncCredentialUpdateEnabled()).isFalse();
      assertThat(threads()).doesNotContain(POLLING);
    }
  }

  /** What the library calls the thread that asks for an ECS RAM role's credential each minute. */
  private static final String POLLING = "imds-credentials-check-and-refresh";

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
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
    assertThat(chain.description()).isEqualTo("ECS RAM role");
  }

  @Test
  void halfACredentialOfTheLibraryIsNone() {
    CredentialModel half = CredentialModel.builder().accessKeyId("a").build();

    assertNothingIsFound(giving(() -> half));
  }

  private static DefaultCredentialChain giving(Supplier<CredentialModel> credentials) {
    return chain(
        Map.of(),
        Map.of(),
        () -> () -> Optional.of(new LibraryChain.Given(credentials.get(), "ECS RAM role")));
  }

  private static CredentialModel model(String id, long expiration) {
    return CredentialModel.builder()
        .accessKeyId(id)
        .accessKeySecret("secret")
        .expiration(expiration)
        .build();
  }

  @Test
  void withoutAnyCredentialTheSentenceSaysWhatToSet() {
    assertNothingIsFound(libraryAlone());
  }

  @Test
  void aLibraryThatCanNotBeSetUpGivesNoCredential() {
    assertNothingIsFound(
        chain(
            Map.of(),
            Map.of(),
            () -> {
              throw new IllegalArgumentException("a detail");
            }));
  }

  private static void assertNothingIsFound(DefaultCredentialChain chain) {
    assertThatThrownBy(chain::current)
        .isInstanceOf(CredentialException.class)
        .hasNoCause()
        .hasMessage(
            "No credential was found: name a settings.xml server by serverId, or set"
                + " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (tried system"
                + " properties, environment, OIDC role, CLI profile, credentials.ini, ECS RAM role"
                + " and ALIBABA_CLOUD_CREDENTIALS_URI).");
  }
}
