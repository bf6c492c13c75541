package io.github.flinklinks.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The links that every contender asks about: all different, each one query. */
final class Links {
  static final String SOURCE_PORT = "9092";
  static final String SINK_PORT = "3306";

  static String sourceIp(int link) {
    return "10.1." + link / 200 + "." + (link % 200 + 1);
  }

  static String sinkIp(int link) {
    return "10.2." + link / 200 + "." + (link % 200 + 1);
  }

  /** As a links file. */
  static String yaml(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            link ->
                "  - name: link %d%n    source: %s:%s%n    sink: %s:%s%n"
                    .formatted(link, sourceIp(link), SOURCE_PORT, sinkIp(link), SINK_PORT))
        .collect(Collectors.joining("", "namespace: bench\nlinks:\n", ""));
  }

  /** As a list of addresses for curl, one in each line. */
  static String urls(String endpoint, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            link ->
                endpoint
                    + "/api/v2/namespaces/bench/deployments/getDeployments/byIp?dstIp=%s&dstPort=%s&srcIp=%s&srcPort=%s%n"
                        .formatted(sinkIp(link), SINK_PORT, sourceIp(link), SOURCE_PORT))
        .collect(Collectors.joining());
  }

  private Links() {}
}
