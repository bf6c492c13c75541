package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.QUERY;
import static io.github.flinklinks.realtimecompute.LiveServer.assertSignedWell;
import static io.github.flinklinks.realtimecompute.LiveServer.authorization;
import static io.github.flinklinks.realtimecompute.LiveServer.deployments;
import static io.github.flinklinks.realtimecompute.LiveServer.found;
import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static io.github.flinklinks.realtimecompute.LiveServer.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the service, over MockWebServer. */
class RequestsTest {
  private LiveServer live;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @Test
  void aQueryGoesOutSignedWithTheWorkspaceAsAHeaderAndBothIgnoreFlags() throws Exception {
    live.answers(found("orders"));

    Answer<List<Deployment>> answer =
        LiveServer.ask(
            live.lookup(),
            new IpQuery(
                "my ns/中 *~%",
                Optional.of(new IpQuery.End("2001:db8::1", OptionalInt.of(1))),
                Optional.of(new IpQuery.End("10.100.2.200", OptionalInt.empty()))),
            Duration.ofSeconds(5));

    assertThat(deployments(answer)).extracting(Deployment::name).containsExactly("orders");
    assertThat(answer.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
    RecordedRequest request = live.requests.get(0);
    assertThat(request.getTarget())
        .isEqualTo(
            "/api/v2/namespaces/my%20ns%2F%E4%B8%AD%20%2A~%25/deployments/getDeployments/byIp"
                + "?dstIp=10.100.2.200&ignoreJobSummary=true&ignoreResourceSetting=true"
                + "&srcIp=2001%3Adb8%3A%3A1&srcPort=1");
    assertThat(request.getHeaders().get("workspace")).isEqualTo("adf9e5147a");
    assertThat(request.getHeaders().get("Host")).isEqualTo(live.host());
    assertSignedWell(request, LiveServer.CREDENTIAL);
  }

  @Test
  void aTemporaryCredentialSignsItsTokenToo() throws Exception {
    Credential temporary =
        new Credential("STS.testAccessKeyId", "secret", Optional.of("a/token+with=chars=="));
    live.answers(found("orders")).with(Settings.credentials(fixed(temporary)));

    deployments(live.ask());

    RecordedRequest request = live.requests.get(0);
    assertThat(request.getHeaders().get("x-acs-security-token")).isEqualTo("a/token+with=chars==");
    assertSignedWell(request, temporary);
    assertThat(authorization(request).signedHeaders())
        .contains("x-acs-security-token", "x-acs-accesskey-id");
  }

  @Test
  void whatAnAskerNeedsIsNotIgnored() throws Exception {
    live.answers(
        json(
            "{\"success\":true,\"data\":[{\"namespace\":\"ns\",\"name\":\"a\",\"jobSummary\":{\"running\":2}}]}"));

    Answer<List<Deployment>> answer =
        live.lookup()
            .ask(QUERY, new DeploymentFields(true, Set.of()), Deadline.in(Duration.ofSeconds(5)));

    assertThat(deployments(answer).get(0).running()).contains(true);
    assertThat(live.requests.get(0).getTarget())
        .doesNotContain("ignoreJobSummary")
        .contains("ignoreResourceSetting=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void aNamespaceThatAPathCollapsesIsRefusedWithoutARequest(String namespace) throws Exception {
    live.answers(found("orders"));

    Answer<List<Deployment>> answer =
        LiveServer.ask(live.lookup(), LiveServer.query(namespace), Duration.ofSeconds(5));

    assertThat(why(answer))
        .isEqualTo(
            new Unanswered(
                Reason.REJECTED,
                "namespace '"
                    + namespace
                    + "' can't be queried: it can't be part of a URL; write the namespace's name."));
    assertThat(live.requests).isEmpty();
  }

  @Test
  void theDescriptionNamesEndpointWorkspaceAndWhereTheCredentialComesFrom() {
    assertThat(live.lookup().description())
        .isEqualTo(
            new LookupDescription(
                LookupDescription.Kind.REALTIME_COMPUTE,
                "http://" + live.host(),
                "adf9e5147a",
                Optional.of("settings.xml server 'aliyun'")));
  }

  private static CredentialSource fixed(Credential credential) {
    return CredentialSource.fixed(credential, "test");
  }
}
