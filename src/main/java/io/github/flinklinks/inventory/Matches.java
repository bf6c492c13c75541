package io.github.flinklinks.inventory;

import io.github.flinklinks.lookup.SourceParameter;

/** What the service of an inventory matches queries with: both readings of its reference. */
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

  /** What answers to queries by this parameter show. */
  public static Matches of(SourceParameter parameter) {
    return parameter == SourceParameter.SRC_IP ? ENDS : CONNECTIONS;
  }

  /** The parameter that links' sources are to be asked as. */
  public SourceParameter parameter() {
    return parameter;
  }

  /** As inventories write it. */
  @Override
  public String toString() {
    return text;
  }
}
