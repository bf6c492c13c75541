package io.github.flinklinks.lookup;

import java.util.concurrent.ThreadFactory;

/** Threads that never keep a build from ending. */
public final class DaemonThreads implements ThreadFactory, Thread.UncaughtExceptionHandler {
  private final String name;

  /** Threads of this name. */
  public DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(this);
    return thread;
  }

  /** Prints nothing: the caller that waits for the thread gets the error. */
  @Override
  public void uncaughtException(Thread thread, Throwable error) {}
}
