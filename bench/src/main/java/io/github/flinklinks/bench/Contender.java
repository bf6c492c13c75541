package io.github.flinklinks.bench;

import java.io.IOException;

/**
 * One way to ask.
 *
 * @param name what the table calls it
 * @param scale by how much its time between first request and last answer is multiplied, where
 *     it asks fewer links than the others so that the run ends today
 */
record Contender(String name, double scale, Run run) {
  /** Runs it once; the service's part is filled in by the caller. */
  interface Run {
    MavenBuild.Outcome once() throws IOException, InterruptedException;
  }
}
