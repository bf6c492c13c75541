package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.DaemonThreads;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.realtimecompute.Faults.Row;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks the wire at every step, alone and between good answers. What each gave is {@code
 * docs/faults.md}; {@code -Dflink-links.docs.write} writes it.
 *
 * <p>All rows are tried at once, because most of them only wait.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultTableTest {
  private static final Path TABLE = Path.of("docs/faults.md");
  private static final Duration TIMEOUT = Duration.ofMillis(700);
  private static final DeploymentFields FIELDS =
      new DeploymentFields(true, Set.of(JsonPointer.compile("/flinkConf/slots")));

  /** An eighth of what is read else, so that a bomb takes no time. */
  private static final ResponseEnvelope BRIEFLY = new ResponseEnvelope(128 << 20);

  private final ExecutorService testers =
      Executors.newFixedThreadPool(12, new DaemonThreads("fault-tester"));
  private final Map<Row, Future<Given>> given = new LinkedHashMap<>();
  private Set<Thread> before;

  /** What a fault gave: alone, and as the second of three questions to one lookup. */
  private record Given(
      Answer<List<Deployment>> alone,
      List<Answer<List<Deployment>>> between,
      boolean allClosed,
      int port) {}

  static List<Row> rows() {
    return Rows.ALL;
  }

  /** Made once: the bombs take a moment. */
  private static final class Rows {
    static final List<Row> ALL = Faults.all();
  }

  @BeforeAll
  void breakEverything() {
    before = Thread.getAllStackTraces().keySet();
    rows().forEach(row -> given.put(row, testers.submit(() -> tried(row))));
  }

  @AfterAll
  void stop() {
    testers.shutdownNow();
  }

  private static Given tried(Row row) throws Exception {
    try (BreakingServer server = new BreakingServer(row.breaking(), row.tls())) {
      URI endpoint = URI.create(row.endpoint().replace("PORT", Integer.toString(server.port())));
      AtomicBoolean broken = new AtomicBoolean(true);
      server.breaks(true);
      Answer<List<Deployment>> alone;
      try (RealtimeComputeLookup lookup = lookup(row, endpoint, broken)) {
        alone = ask(lookup);
      }
      List<Answer<List<Deployment>>> between;
      try (RealtimeComputeLookup lookup = lookup(row, endpoint, broken)) {
        between =
            List.of(
                turned(false, server, broken, lookup),
                turned(true, server, broken, lookup),
                turned(false, server, broken, lookup));
      }
      return new Given(alone, between, server.clientHasClosedAll(), server.port());
    }
  }

  private static Answer<List<Deployment>> turned(
      boolean breaks, BreakingServer server, AtomicBoolean broken, RealtimeComputeLookup lookup)
      throws Exception {
    server.breaks(breaks);
    broken.set(breaks);
    return ask(lookup);
  }

  /**
   * On a thread of its own: the parser's buffers are a thread's, and a message tells their size.
   */
  private static Answer<List<Deployment>> ask(RealtimeComputeLookup lookup) throws Exception {
    FutureTask<Answer<List<Deployment>>> asking =
        new FutureTask<>(
            () -> lookup.ask(LiveServer.QUERY, FIELDS, Deadline.in(Duration.ofSeconds(20))));
    new Thread(asking).start();
    return asking.get(60, TimeUnit.SECONDS);
  }

  private static RealtimeComputeLookup lookup(Row row, URI endpoint, AtomicBoolean broken) {
    RealtimeComputeSettings settings = LiveServer.settingsFor(endpoint);
    settings = Settings.maxAttempts(2).apply(settings);
    settings =
        Settings.requestTimeout(row.stalls() ? TIMEOUT : Duration.ofSeconds(15)).apply(settings);
    return new RealtimeComputeLookup(
        settings,
        PreparedClient.begin(endpoint.getScheme()),
        new RequestLimit(1000, 16),
        Duration.ofMillis(200),
        client -> adjusted(client, broken),
        BRIEFLY);
  }

  private static OkHttpClient.Builder adjusted(OkHttpClient.Builder client, AtomicBoolean broken) {
    Dns dns =
        host -> {
          if (host.startsWith("nowhere") && broken.get()) {
            throw new UnknownHostException(host);
          }
          // Loopback too, but nobody listens there.
          String refusing = broken.get() && host.startsWith("refusing") ? "127.0.0.2" : "127.0.0.1";
          return List.of(InetAddress.getByName(refusing));
        };
    return Certificates.trusted(client).dns(dns);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void neverPassesOpen(Row row) throws Exception {
    Given gave = given.get(row).get(90, TimeUnit.SECONDS);

    assertThat(gave.alone()).isInstanceOf(Answer.Failed.class);
    assertThat(gave.between().get(0)).as("before").isInstanceOf(Answer.Found.class);
    assertThat(gave.between().get(1)).as("between").isInstanceOf(Answer.Failed.class);
    assertThat(gave.between().get(2)).as("after").isInstanceOf(Answer.Found.class);
    assertThat(said(gave.between().get(1), gave)).isEqualTo(said(gave.alone(), gave));
    assertThat(gave.allClosed()).as("every socket closed with its lookup").isTrue();
    Unanswered why = ((Answer.Failed<?>) gave.alone()).why();
    assertThat(why.message())
        .startsWith(host(row) + ":")
        .endsWith(".")
        .doesNotContain("\n", "\tat ", "Exception", "okhttp3", LiveServer.SECRET);
  }

  private static String host(Row row) {
    return URI.create(row.endpoint().replace(":PORT", "")).getHost();
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    for (Future<Given> row : given.values()) {
      row.get(90, TimeUnit.SECONDS);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean ours = thread.getName().startsWith("flink-links");
      if (ours && !before.contains(thread)) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void theTableInTheDocumentationIsWhatWasSeen() throws Exception {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (Row row : rows()) {
      Given gave = given.get(row).get(90, TimeUnit.SECONDS);
      Answer.Failed<?> failed = (Answer.Failed<?>) gave.alone();
      String line =
          "| "
              + String.join(
                  " | ",
                  row.step(),
                  row.fault(),
                  failed.why().reason().toString(),
                  said(failed, gave))
              + " |\n";
      // Where a body ends matters only where it makes a difference.
      alike
          .computeIfAbsent(EIGHTH.matcher(line).replaceFirst("EIGHTHS"), key -> new ArrayList<>())
          .addAll(EIGHTH.matcher(line).results().map(MatchResult::group).limit(1).toList());
    }
    StringBuilder table = new StringBuilder(HEADING);
    alike.forEach(
        (line, eighths) -> table.append(line.replace("EIGHTHS", String.join(", ", eighths))));
    if (Boolean.getBoolean("flink-links.docs.write")) {
      Files.writeString(TABLE, table);
    }
    assertThat(table.toString()).isEqualTo(Files.readString(TABLE, StandardCharsets.UTF_8));
  }

  private static final Pattern EIGHTH = Pattern.compile("[0-7]/8");

  private static final String HEADING =
      """
      # Faults on the wire

      What the plugin reports if a connection or a response is broken. `FaultTableTest` generates this table. It tries each fault
      twice: with a single query, and with the second of three. Both times the query must fail with the same message. The other
      queries must be answered, and no thread or socket may be left. With `failOnUnreachable=false` only NETWORK, SERVICE and
      THROTTLED pass. To update it: `mvn test -Dtest=FaultTableTest -Dflink-links.docs.write=true`.

      | step | what breaks | reason | the message |
      |---|---|---|---|
      """;

  /** The sentence, without what differs from machine to machine. */
  private static String said(Answer<?> answer, Given gave) {
    return ((Answer.Failed<?>) answer)
        .why()
        .message()
        .replace(":" + gave.port(), ":PORT")
        .replaceAll("not verified: .*?, 1 attempt", "not verified, 1 attempt")
        .replaceAll("throttled (.*) [0-9]+ attempts?", "throttled $1 N attempts")
        // Which of these the system says depends on who is faster.
        .replaceAll(
            "\\((Connection reset.*?|Broken pipe|unexpected end of stream.*?), ", "(broken, ")
        .replace("|", "\\|");
  }
}
