package io.github.flinklinks.verify;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.util.List;
import java.util.Set;

/**
 * The deployments that read from and write to given endpoints.
 *
 * @param asked the queried ends; its namespace is the first of those searched
 * @param parameter that is configured for sources
 * @param namespaces where, sorted
 * @param uses what was found: running deployments first, then by namespace and name
 * @param onOtherPorts if nothing was found: deployments that use the same addresses on other ports
 * @param unanswered why some namespaces gave no answer; the lists may then be incomplete
 * @param requests how many requests it took
 */
public record Usage(
    Link asked,
    SourceParameter parameter,
    List<String> namespaces,
    List<Use> uses,
    List<Use> onOtherPorts,
    List<Unanswered> unanswered,
    RequestCounts requests) {
  public Usage {
    namespaces = List.copyOf(namespaces);
    uses = List.copyOf(uses);
    onOtherPorts = List.copyOf(onOtherPorts);
    unanswered = List.copyOf(unanswered);
  }

  /**
   * A deployment, and which of the queried ends it uses.
   *
   * @param matchedAs by which parameters it was found: {@code srcIp}, {@code dstIp}, or both
   * @param asAsked whether it was found by the configured parameter, so that a link finds it too
   * @param source of the queried sources
   * @param sink of the queried sinks
   */
  public record Use(
      Deployment deployment,
      Set<SourceParameter> matchedAs,
      boolean asAsked,
      List<UsedEnd> source,
      List<UsedEnd> sink) {
    public Use {
      matchedAs = Set.copyOf(matchedAs);
      source = List.copyOf(source);
      sink = List.copyOf(sink);
    }
  }

  /**
   * An end that is used.
   *
   * @param endpoint as queried
   * @param addresses which addresses of its host
   */
  public record UsedEnd(Endpoint endpoint, List<String> addresses) {
    public UsedEnd {
      addresses = List.copyOf(addresses);
    }
  }
}
