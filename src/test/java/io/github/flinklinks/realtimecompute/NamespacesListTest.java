package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.assertSignedWell;
import static io.github.flinklinks.realtimecompute.LiveServer.error;
import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of ListEditableNamespace: all namespaces, or none. */
class NamespacesListTest {
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
  void namespacesArePagedUntilTheTotal() throws Exception {
    live.answers(n -> json(page(n, "\"3\"", "ns" + n)));

    Answer<List<String>> list = live.namespaces();

    assertThat(list)
        .isEqualTo(new Answer.Found<>(List.of("ns1", "ns2", "ns3"), new RequestCounts(3, 0, 0, 0)));
    assertThat(live.requests.get(1).getTarget())
        .isEqualTo(
            "/gateway/v2/namespaces/editable?pageIndex=2&pageSize=50&regionId=cn-hangzhou"
                + "&workspaceId=adf9e5147a");
    assertSignedWell(live.requests.get(1), LiveServer.CREDENTIAL);
  }

  @Test
  void withoutATotalNamespacesArePagedUntilNothingNewComes() throws Exception {
    live.answers(n -> json(page(n, "null", "ns" + Math.min(n, 2))));

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of("ns1", "ns2"), new RequestCounts(3, 0, 0, 0)));
  }

  @Test
  void withoutARegionNoneIsSent() throws Exception {
    live.answers(json(page(1, "0", ""))).with(Settings.withoutRegion());

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of(), new RequestCounts(1, 0, 0, 0)));
    assertThat(live.requests.get(0).getTarget()).doesNotContain("regionId");
  }

  @Test
  void halfAListIsNone() throws Exception {
    live.answers(json(page(1, "7", "ns1")));

    assertNotListed("counts 7 namespaces and lists 1", 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"editableNamespaces\":[]}",
        "{\"editableNamespaces\":[],\"total\":\"0\"}",
        "{\"editableNamespaces\":[],\"total\":\"1\"}",
        "{\"editableNamespaces\":[{\"Namespace\":\"ns1\"}],\"total\":\"1\"}"
      })
  void whatALaterPageLeavesOutIsMissing(String second) throws Exception {
    live.answers(
        n ->
            json(
                n == 1 ? page(1, "\"120\"", "ns1") : "{\"success\":true,\"data\":" + second + "}"));

    assertNotListed("counts 120 namespaces and lists 1", 2);
  }

  @Test
  void aTotalThatComesLateCountsToo() throws Exception {
    live.answers(n -> json(page(n, n == 1 ? "null" : "\"9\"", "ns" + Math.min(n, 2))));

    assertNotListed("counts 9 namespaces and lists 2", 3);
  }

  @Test
  void aTotalThatGrowsMeanwhileIsPagedTo() throws Exception {
    live.answers(n -> json(page(n, n == 1 ? "2" : "3", "ns" + n)));

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of("ns1", "ns2", "ns3"), new RequestCounts(3, 0, 0, 0)));
  }

  @Test
  void moreNamespacesThanTheTotalAreNotBelieved() throws Exception {
    live.answers(json(page(1, "0", "ns1")));

    assertNotListed("counts 0 namespaces and lists 1", 1);
  }

  @ParameterizedTest
  @CsvSource({"7, 1", "1, 7", "'', 7", "7, ''"})
  void ofTwoTotalsTheLargerCounts(String inData, String beside) throws Exception {
    String page = page(1, inData.isEmpty() ? "null" : inData, "ns1");
    live.answers(
        json(beside.isEmpty() ? page : page.replaceFirst("\\{", "{\"totalSize\":" + beside + ",")));

    assertNotListed("counts 7 namespaces and lists 1", 2);
  }

  @Test
  void moreNamespacesThanCanBeAskedAreNotListed() throws Exception {
    live.answers(json(page(1, "\"10001\"", "ns1")));
    assertNotListed("lists more than 10000 namespaces", 1);

    live.requests.clear();
    live.answers(n -> json(many(n, 4000)));
    assertNotListed("lists more than 10000 namespaces", 3);
  }

  @Test
  void asManyNamespacesAsCanBeAskedAreListed() throws Exception {
    live.answers(n -> json(n > 2 ? page(n, "null", "") : many(n, 5000)));

    assertThat(((Answer.Found<List<String>>) live.namespaces()).value()).hasSize(10_000);
  }

  @Test
  void pagesWithoutEndAreNotListed() throws Exception {
    live.answers(n -> json(page(n, "null", "ns" + n))).with(Settings.requestsPerSecond(1_000_000));

    assertNotListed("lists namespaces on more than 200 pages", 200);
  }

  @Test
  void aListWithoutDataIsEmpty() throws Exception {
    live.answers(json("{\"success\":true,\"data\":null}"));

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of(), new RequestCounts(1, 0, 0, 0)));
  }

  @Test
  void aListThatIsNotPermittedNamesItsAction() throws Exception {
    live.answers(error(403, "NoPermission"));

    Answer<List<String>> list = live.namespaces();

    assertThat(((Answer.Failed<?>) list).why().message())
        .contains("grant it the RAM action stream:ListEditableNamespace");
  }

  private void assertNotListed(String what, int requests) throws Exception {
    Answer<List<String>> list = live.namespaces();

    assertThat(list).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed<?>) list).why())
        .isEqualTo(
            new Unanswered(
                Reason.UNREADABLE, live.host() + " " + what + ": name them in searchNamespaces."));
    assertThat(live.requests).hasSize(requests);
  }

  /** A page of many namespaces, without a total. */
  private static String many(int page, int names) {
    return IntStream.range(0, names)
        .mapToObj(i -> "{\"Namespace\":\"ns" + page + "-" + i + "\"}")
        .collect(
            Collectors.joining(",", "{\"success\":true,\"data\":{\"editableNamespaces\":[", "]}}"));
  }

  private static String page(int index, String total, String name) {
    return "{\"success\":true,\"data\":{\"pageIndex\":\""
        + index
        + "\",\"total\":"
        + total
        + ",\"editableNamespaces\":["
        + (name.isEmpty() ? "" : "{\"Namespace\":\"" + name + "\",\"Role\":\"OWNER\"}")
        + "]}}";
  }
}
