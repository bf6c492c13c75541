package io.github.flinklinks.realtimecompute;

import java.util.concurrent.ThreadFactory;

/** Threads that never keep a build from ending. */
final class DaemonThreads {
  private DaemonThreads() {}

  static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      // Whoever waits for it has been told in a sentence; a stack trace in the log says no more.
      thread.setUncaughtExceptionHandler((dead, error) -> {});
      return thread;
    };
  }
}
