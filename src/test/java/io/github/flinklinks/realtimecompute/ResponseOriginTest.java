package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import java.util.List;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a fresh and complete response proves something. */
class ResponseOriginTest {
  private static final String FOUND = "{\"success\":true,\"data\":[]}";

  private LiveServer live;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private static Headers header(String line) {
    int colon = line.indexOf(':');
    return Headers.of("Server", "nginx", line.substring(0, colon), line.substring(colon + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Age: 1",
        "age: 30",
        "Warning: 110 - stale",
        "Warning: 214 - transformed",
        "X-Cache: HIT from proxy",
        "X-Cache: TCP_HIT",
        "CF-Cache-Status: HIT",
        "CF-Cache-Status: stale",
        "Cache-Status: proxy; hit",
        "Cache-Status: proxy;hit; ttl=3"
      })
  void aResponseFromACacheIsRefused(String line) {
    Headers headers = header(line);

    assertThatThrownBy(() -> ResponseOrigin.check(headers))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(
            "it comes from a cache (" + headers.name(1) + ": " + headers.value(1).trim() + ")")
        .hasFieldOrPropertyWithValue("remedy", "ask the proxy's administrator to respect no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Age: 0",
        "Age:",
        "Warning: 299 - a note",
        "X-Cache: MISS from proxy",
        "CF-Cache-Status: DYNAMIC",
        "Cache-Status: proxy; fwd=miss",
        "X-Cache-Lookup: HIT from proxy"
      })
  void aFreshResponseIsTaken(String line) {
    assertThatCode(() -> ResponseOrigin.check(header(line))).doesNotThrowAnyException();
  }

  @Test
  void aResponseFromACacheProvesNothing() {
    live.answers(LiveServer.json(FOUND).newBuilder().addHeader("Age", "7").build());

    assertThat(LiveServer.why(live.ask()).message())
        .contains("it comes from a cache (Age: 7); ask the proxy's administrator");
  }

  private Answer<List<Deployment>> askWithTrailer(String line) {
    return live.answers(
            new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .chunkedBody(FOUND, 8)
                .trailers(header(line))
                .build())
        .ask();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grpc-status: 13",
        "x-acs-error-code: Internal",
        "X-Acs-Error: Internal",
        "x-failure: upstream",
        "x-exception: java.io.IOException",
        "x-abort: 1",
        "Warning: 199 - cut off"
      })
  void aTrailerThatTellsOfAFailureIsRefused(String line) {
    assertThat(LiveServer.why(askWithTrailer(line)).message())
        .contains("its trailer says that it failed (" + line + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grpc-status: 0",
        "grpc-status: 200",
        "x-status: OK",
        "x-code:",
        "x-error:",
        "x-warning: 199",
        "Server-Timing: total;dur=3"
      })
  void aTrailerThatTellsOfNoFailureIsTaken(String line) {
    assertThat(LiveServer.deployments(askWithTrailer(line))).isEmpty();
  }

  @Test
  void whatFollowsTheJsonIsRefused() {
    live.answers(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .chunkedBody(FOUND + " ".repeat(70_000) + "x", 100)
            .build());

    assertThat(LiveServer.why(live.ask()).message()).contains("can't be read");
  }
}
