package io.github.flinklinks.bench;

/**
 * One run of one contender.
 *
 * @param wallSeconds the whole process, from its start to its end
 * @param cpuSeconds user and system time of the process and its children
 * @param heap what its garbage collector's log says; all zero where it was not asked to write one
 * @param service what the service wrote down
 * @param outcome what the contender itself said
 * @param complete whether it answered everything
 */
record Measured(
    double wallSeconds,
    double cpuSeconds,
    Heap heap,
    ServiceRecord service,
    String outcome,
    boolean complete) {

  /**
   * The Java heap, in MB.
   *
   * @param used the most that was in use, garbage included
   * @param live the most that a collection left
   */
  record Heap(int used, int live) {}

  /** What the service wrote down: counts, and the time from the first request to the last answer. */
  record ServiceRecord(
      long requests, long distinct, long throttled, long other, long inFlight, long bytes, double seconds, double bodySeconds) {}
}
