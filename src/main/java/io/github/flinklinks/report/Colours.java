package io.github.flinklinks.report;

/** How a log shows what matters. The texts are safe already; only marks are added around them. */
public interface Colours {
  /** No marks at all. */
  Colours NONE =
      new Colours() {
        @Override
        public String success(String text) {
          return text;
        }

        @Override
        public String warning(String text) {
          return text;
        }

        @Override
        public String failure(String text) {
          return text;
        }
      };

  /** What is as declared. */
  String success(String text);

  /** What nobody verified. */
  String warning(String text);

  /** What is not as declared, or could not be checked. */
  String failure(String text);
}
