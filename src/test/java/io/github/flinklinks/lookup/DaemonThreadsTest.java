package io.github.flinklinks.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DaemonThreadsTest {
  @Test
  void theirThreadsKeepNoBuildFromEndingAndPrintNothing() {
    DaemonThreads threads = new DaemonThreads("flink-links-test");

    Thread thread = threads.newThread(() -> {});

    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("flink-links-test");
    assertThat(thread.getUncaughtExceptionHandler()).isSameAs(threads);
  }
}
