package io.github.flinklinks.lookup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query of {@code GetDeploymentsByIp}: the deployments in a namespace that read from the source
 * and write to the sink.
 *
 * @param namespace the namespace to search
 * @param source the job's input address ({@code srcIp}, {@code srcPort})
 * @param sink the job's output address ({@code dstIp}, {@code dstPort}); at least one end is
 *     required
 */
public record IpQuery(String namespace, Optional<End> source, Optional<End> sink)
    implements Query<List<Deployment>> {
  public IpQuery {
    if (source.isEmpty() && sink.isEmpty()) {
      throw new IllegalArgumentException("a query needs a source or a sink");
    }
  }

  // By hand: a cold build takes milliseconds to bootstrap the generated ones.
  @Override
  public boolean equals(Object other) {
    return other instanceof IpQuery query
        && namespace.equals(query.namespace)
        && source.equals(query.source)
        && sink.equals(query.sink);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * namespace.hashCode() + source.hashCode()) + sink.hashCode();
  }

  /**
   * An address, with or without a port.
   *
   * @param address in its canonical form: dotted quad, or RFC 5952
   * @param port empty means any
   */
  public record End(String address, OptionalInt port) {

    // By hand for the same reason.
    @Override
    public boolean equals(Object other) {
      return other instanceof End end && address.equals(end.address) && port.equals(end.port);
    }

    @Override
    public int hashCode() {
      return 31 * address.hashCode() + port.hashCode();
    }

    /** {@code address[:port]}, an IPv6 address with a port in brackets. */
    @Override
    public String toString() {
      if (port.isEmpty()) {
        return address;
      }
      return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port.getAsInt();
    }
  }
}
