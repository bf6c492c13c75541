package io.github.flinklinks.job;

/**
 * A table that is read and the one that is written from it.
 *
 * @param source its name; {@code VALUES}, {@code DELETE} or {@code UPDATE} where the statement
 *     reads no table
 * @param sink its name
 */
public record TablePair(String source, String sink) {
  /** {@code source -> sink}. */
  @Override
  public String toString() {
    return source + " -> " + sink;
  }
}
