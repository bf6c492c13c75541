package io.github.flinklinks.lookup;

/**
 * The request parameter for a link's source. The vendor's reference says that {@code srcIp} is a
 * job's input address; the same page can be read so that the two parameters are the two ends of a
 * network connection, one of which is the job's own machine.
 */
public enum SourceParameter {
  /** A job reads from {@code srcIp} and writes to {@code dstIp}: a pair of ends is one query. */
  SRC_IP("srcIp"),
  /**
   * A job connects to {@code dstIp}, whichever way data goes: a pair of ends is two queries, and is
   * served by the deployments that both answers name.
   */
  DST_IP("dstIp");

  private final String text;

  SourceParameter(String text) {
    this.text = text;
  }

  /** The parameter's name. */
  @Override
  public String toString() {
    return text;
  }
}
