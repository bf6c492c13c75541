package io.github.flinklinks.inventory;

import io.github.flinklinks.lookup.SourceParameter;

/** How the service of an inventory matches addresses: the two readings of its reference. */
public enum Matches {
  /** {@code srcIp} with what a job reads from, {@code dstIp} with what it writes to. */
  ENDS("ends", SourceParameter.SRC_IP),
  /** {@code dstIp} with whatever a job connects to; {@code srcIp} with its own address. */
  CONNECTIONS("connections", SourceParameter.DST_IP);

  private final String text;
  private final SourceParameter parameter;

  Matches(String text, SourceParameter parameter) {
    this.text = text;
    this.parameter = parameter;
  }

  /** The reading that queries with this parameter imply. */
  public static Matches of(SourceParameter parameter) {
    return parameter == SourceParameter.SRC_IP ? ENDS : CONNECTIONS;
  }

  /** The request parameter for sources of links. */
  public SourceParameter parameter() {
    return parameter;
  }

  /** As inventories write it. */
  @Override
  public String toString() {
    return text;
  }
}
