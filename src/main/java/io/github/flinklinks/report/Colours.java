package io.github.flinklinks.report;

/** How a log shows what matters. The texts are safe already; only marks are added around them. */
public interface Colours {
  /** No marks at all. */
  Colours NONE = new Colours() {};

  /** What is as declared. */
  default String success(String text) {
    return text;
  }

  /** What was not verified. */
  default String warning(String text) {
    return text;
  }

  /** What is not as declared, or could not be checked. */
  default String failure(String text) {
    return text;
  }
}
