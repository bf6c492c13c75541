package io.github.flinklinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.realtimecompute.Credential;
import io.github.flinklinks.realtimecompute.CredentialSource;
import io.github.flinklinks.realtimecompute.PreparedClient;
import io.github.flinklinks.realtimecompute.ProxyChoice;
import io.github.flinklinks.realtimecompute.RealtimeComputeLookup;
import io.github.flinklinks.realtimecompute.RealtimeComputeSettings;
import io.github.flinklinks.realtimecompute.RequestLimit;
import io.github.flinklinks.report.HtmlReport;
import io.github.flinklinks.report.JUnitReport;
import io.github.flinklinks.report.JsonReport;
import io.github.flinklinks.report.MarkdownReport;
import io.github.flinklinks.report.Report;
import io.github.flinklinks.report.ReportWriter;
import io.github.flinklinks.verify.Progress;
import io.github.flinklinks.verify.SearchScope;
import io.github.flinklinks.verify.Verdict;
import io.github.flinklinks.verify.Verification;
import io.github.flinklinks.verify.Verifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many builds in one JVM, as a Maven daemon or an IDE runs them, against a service that fails in
 * turns: nothing of a build stays. {@code -Psoak} runs 200 of them and compares the heap too, an
 * ordinary build runs a few.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SoakTest {
  private static final int BUILDS = Integer.getInteger("flink-links.soakBuilds", 8);

  /** From here on everything is loaded and warm. */
  private static final int SETTLED = Math.min(20, BUILDS / 2);

  /** Over a few builds the heap tells more of the JVM than of them. */
  private static final boolean HEAP_TELLS = BUILDS >= 100;

  private static final long HEAP_NOISE = 3 << 20;

  private static final List<ReportWriter> WRITERS =
      List.of(new JsonReport(), new JUnitReport(""), new HtmlReport(), new MarkdownReport());

  private @TempDir Path directory;

  /** What a build may leave behind. */
  private record Left(int threads, long files, long heap) {
    static Left now() throws InterruptedException {
      // Threads of the service end a moment after it is closed.
      int threads = running();
      for (int i = 0; i < 50; i++) {
        Thread.sleep(20);
        int fewer = running();
        if (fewer >= threads && i > 5) {
          break;
        }
        threads = fewer;
      }
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      UnixOperatingSystemMXBean system =
          (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Left(
          running(),
          system.getOpenFileDescriptorCount(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    private static int running() {
      return (int)
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !thread.getName().startsWith("TaskRunner"))
              .count();
    }
  }

  @Test
  void buildsWithFaultsLeaveNothingBehind() throws Exception {
    Left settled = Left.now();
    int open = 0;
    for (int i = 1; i <= BUILDS; i++) {
      open += build(i);
      if (i == SETTLED) {
        settled = Left.now();
      }
    }
    Left last = Left.now();

    assertThat(last.threads()).as("threads").isLessThanOrEqualTo(settled.threads());
    assertThat(last.files()).as("open files and sockets").isLessThanOrEqualTo(settled.files());
    if (HEAP_TELLS) {
      assertThat(last.heap()).as("heap after GC").isLessThan(settled.heap() + HEAP_NOISE);
    }
    // Of the four declared, only the one that is served may ever be.
    assertThat(open).isBetween(1, BUILDS);
  }

  private int build(int number) throws IOException {
    AtomicInteger requests = new AtomicInteger(number);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return reply(request.getTarget(), requests.getAndIncrement());
            }
          });
      server.start();
      RealtimeComputeSettings settings = settings(server.getPort());
      RequestLimit limit =
          new RequestLimit(settings.requestsPerSecond(), settings.maxConcurrency());
      try (RealtimeComputeLookup lookup =
              new RealtimeComputeLookup(settings, PreparedClient.begin("http"), limit);
          SharedLookup shared = new SharedLookup(lookup, 8)) {
        Verification verification =
            new Verifier(
                    shared,
                    SourceParameter.SRC_IP,
                    new DeclaredHosts(Map.of()),
                    new SearchScope.Discovered(),
                    List.of())
                .verify(links(), Deadline.in(Duration.ofSeconds(60)), Progress.NONE);
        Report report =
            new Report(
                "soak",
                Instant.now(),
                lookup.description(),
                verification.searchedNamespaces(),
                verification.results(),
                verification.requests(),
                verification.elapsed());
        for (ReportWriter writer : WRITERS) {
          writer.write(report, directory);
        }
        List<String> present =
            verification.results().stream()
                .filter(result -> result.verdict() == Verdict.PRESENT)
                .map(result -> result.link().name())
                .toList();
        assertThat(present).isSubsetOf("served");
        return present.size();
      }
    }
  }

  /** Every second request goes wrong, each time in another way. */
  private static MockResponse reply(String target, int number) {
    MockResponse.Builder good = new MockResponse.Builder().code(200);
    if (target.contains("/editable")) {
      good.body(
          "{\"success\":true,\"data\":{\"total\":\"2\",\"editableNamespaces\":["
              + "{\"Namespace\":\"prod\"},{\"Namespace\":\"dev\"}]}}");
    } else {
      boolean served = target.contains("srcIp=10.0.0.1&") || target.endsWith("srcIp=10.0.0.1");
      good.body(
          "{\"success\":true,\"data\":["
              + (served ? "{\"namespace\":\"prod\",\"name\":\"a\",\"deploymentId\":\"1\"}" : "")
              + "]}");
    }
    return switch (number % 12) {
      case 1 -> new MockResponse.Builder().code(500).build();
      case 3 -> good.onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build();
      case 5 -> new MockResponse.Builder().code(429).body("{\"Code\":\"Throttling\"}").build();
      case 7 -> good.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build();
      case 9 -> new MockResponse.Builder().code(200).body("<html>").build();
      case 11 -> good.addHeader("Content-Encoding", "gzip").build();
      default -> good.build();
    };
  }

  private static RealtimeComputeSettings settings(int port) {
    return new RealtimeComputeSettings(
        URI.create("http://127.0.0.1:" + port),
        "w",
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        2,
        1000,
        4,
        new ProxyChoice.OfJvm(),
        CredentialSource.fixed(new Credential("id", "secret", Optional.empty()), "the test"));
  }

  private static List<Link> links() {
    List<LinkDeclaration> declarations = new ArrayList<>();
    declarations.add(declared("served", "10.0.0.1", Optional.empty()));
    declarations.add(declared("missing", "10.0.0.2", Optional.empty()));
    declarations.add(declared("forbidden", "10.0.0.1", Optional.of("true")));
    declarations.add(declared("elsewhere", "10.0.0.3:9092", Optional.empty()));
    return new Links(Optional.of("prod"), Running.NOT_REQUIRED, Path.of(".")).from(declarations);
  }

  private static LinkDeclaration declared(String name, String source, Optional<String> absent) {
    Map<String, String> texts = new HashMap<>(Map.of("name", name, "source", source));
    absent.ifPresent(text -> texts.put("absent", text));
    return new LinkDeclaration(texts, List.of(), Optional.empty());
  }
}
