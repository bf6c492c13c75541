package io.github.flinklinks.realtimecompute;

/** The network from which a region's service is reached. */
public enum Network {
  /** Over the internet. The default. */
  PUBLIC("ververica."),
  /** From inside a VPC of the region. */
  VPC("ververica-vpc.");

  private final String prefix;

  Network(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }

  String host(String region) {
    return prefix + region + ".aliyuncs.com";
  }
}
