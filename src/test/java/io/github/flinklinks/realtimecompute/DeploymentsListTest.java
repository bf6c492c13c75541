package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of ListDeployments: all deployments of a namespace, or none. */
class DeploymentsListTest {
  private LiveServer live;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
  }

  @AfterEach
  void stop() {
    live.close();
  }

  /** A page: {@code index total names}, with {@code -} for what it doesn't say. */
  private static String page(String text) {
    String[] words = text.trim().split(" ", -1);
    StringBuilder page = new StringBuilder("{\"success\":true");
    if (!words[0].equals("-")) {
      page.append(",\"pageIndex\":").append(words[0]).append(",\"pageSize\":100");
    }
    if (!words[1].equals("-")) {
      page.append(",\"totalSize\":").append(words[1]);
    }
    page.append(",\"data\":[");
    for (int i = 2; i < words.length; i++) {
      String name = words[i];
      page.append(i > 2 ? "," : "");
      page.append("{\"namespace\":\"ns\",\"name\":\"" + name + "\",\"deploymentId\":\"" + name);
      page.append("\"}");
    }
    return page.append("]}").toString();
  }

  private Answer<List<Deployment>> list(String pages) throws Exception {
    String[] texts = pages.split(";", -1);
    live.answers(n -> json(page(texts[Math.min(n, texts.length) - 1])));
    return live.lookup()
        .ask(
            new DeploymentsQuery("ns"),
            new DeploymentFields(false, Set.of()),
            Deadline.in(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 2 a b | a,b | 1
          1 3 a b; 2 3 c | a,b,c | 2
          1 "2" a b | a,b | 1
          1 0 | '' | 1
          # The total grows or comes late, and all of it comes.
          1 2 a; 2 3 b; 3 3 c | a,b,c | 3
          1 - a; 2 2 b | a,b | 2
          # The total shrinks, but what was listed before is listed.
          1 3 a b; 2 2 c | a,b,c | 2
          # A deployment that moved to the next page is counted once.
          1 3 a b; 2 3 b c | a,b,c | 2
          # Another number of the page proves nothing where everything came.
          7 3 a b; 7 3 c | a,b,c | 2
          # Without a total, an empty page is the end.
          - - a; - - b; - - | a,b | 3
          """)
  void aCompleteList(String pages, String names, int requests) throws Exception {
    Answer<List<Deployment>> answer = list(pages);

    assertThat(answer).isInstanceOf(Answer.Found.class);
    assertThat(((Answer.Found<List<Deployment>>) answer).value())
        .extracting(Deployment::name)
        .containsExactly(names.isEmpty() ? new String[0] : names.split(",", -1));
    assertThat(live.requests).hasSize(requests);
    assertThat(live.requests.get(requests - 1).getTarget())
        .isEqualTo("/api/v2/namespaces/ns/deployments?pageIndex=" + requests + "&pageSize=100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Fewer than the total says.
          1 5 a b | counts 5 deployments and lists 2
          1 5 a b; 2 5 c; 3 5 | counts 5 deployments and lists 3
          1 3 a b; 2 2 | counts 3 deployments and lists 2
          1 - a; 2 9 b; 3 9 | counts 9 deployments and lists 2
          # More than it says.
          1 1 a b | counts 1 deployments and lists 2
          1 0 a | counts 0 deployments and lists 1
          1 3 a b; 2 3 c d | counts 3 deployments and lists 4
          # One was deleted meanwhile, so another moved to a page that was read already.
          1 4 a b; 2 3 d; 3 3 | counts 4 deployments and lists 3
          # A deployment twice makes up no other.
          1 2 a a | counts 2 deployments and lists 1
          1 3 a b; 2 3 b | counts 3 deployments and lists 2
          # The same page again and again.
          1 4 a b; 1 4 a b | counts 4 deployments and lists 2
          1 - a b; 1 - a b | repeats deployments on page 2
          - - a; - - b; - - a | repeats deployments on page 3
          """)
  void halfAListIsNone(String pages, String what) throws Exception {
    Answer<List<Deployment>> answer = list(pages);

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed<?>) answer).why())
        .isEqualTo(
            new Unanswered(
                Reason.UNREADABLE,
                live.host()
                    + " "
                    + what
                    + " in namespace 'ns': deployments may have been added or removed meanwhile;"
                    + " try again."));
  }

  @Test
  void moreDeploymentsThanItsPagesHoldAreNotListed() throws Exception {
    assertThat(((Answer.Failed<?>) list("1 20001 a")).why().message())
        .contains("lists more than 20000 deployments in namespace 'ns'");
    assertThat(((Answer.Failed<?>) list("1 20000 a")).why().message())
        .contains("counts 20000 deployments and lists 1 in namespace 'ns'");
  }

  @Test
  void aTotalThatIsNoNumberIsUnreadable() throws Exception {
    assertThat(list("1 true a")).isInstanceOf(Answer.Failed.class);
    assertThat(list("1 -1 a")).isInstanceOf(Answer.Failed.class);
    assertThat(list("1 1.5 a")).isInstanceOf(Answer.Failed.class);
  }
}
