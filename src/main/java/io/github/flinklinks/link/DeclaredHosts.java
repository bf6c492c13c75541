package io.github.flinklinks.link;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What host names stand for: what the project declares, else what a resolver says. A name is
 * resolved once, and a name that doesn't resolve isn't tried again. For use by several threads.
 */
public final class DeclaredHosts implements Hosts {
  private final Map<String, List<String>> declared;
  private final Resolver resolver;
  private final Map<String, Resolved> resolved = new ConcurrentHashMap<>();

  /**
   * Resolves as this JVM does what isn't declared.
   *
   * @param hosts the {@code hosts} parameter: host name to IP addresses
   * @throws InvalidDeclarationException with one sentence for each name or address that is none
   */
  public DeclaredHosts(Map<String, List<String>> hosts) {
    this(hosts, new ThisMachine());
  }

  /** Resolves as the resolver does what isn't declared. */
  DeclaredHosts(Map<String, List<String>> hosts, Resolver resolver) {
    this.declared = canonical(hosts);
    this.resolver = Objects.requireNonNull(resolver, "resolver");
  }

  @Override
  public List<String> addressesOf(String host) {
    if (InetAddresses.isInetAddress(host)) {
      return List.of(host);
    }
    List<String> known = declared.get(host);
    return known != null ? known : resolved.computeIfAbsent(host, this::resolve).orThrow();
  }

  private Resolved resolve(String host) {
    try {
      List<String> addresses = sorted(Arrays.asList(resolver.resolve(host)));
      if (!addresses.isEmpty()) {
        return new Resolved(addresses, "");
      }
    } catch (UnknownHostException e) {
      // The exception says no more than that it doesn't resolve.
    }
    return new Resolved(
        List.of(),
        "the host name "
            + Quoted.text(host)
            + " doesn't resolve on this machine: write its addresses in the hosts parameter, or"
            + " correct the name.");
  }

  private static Map<String, List<String>> canonical(Map<String, List<String>> hosts) {
    Problems problems = new Problems();
    Map<String, List<String>> canonical = new HashMap<>();
    for (Map.Entry<String, List<String>> host : hosts.entrySet()) {
      try {
        String name = name(host.getKey());
        List<String> known = addresses(host.getKey(), host.getValue(), problems);
        if (canonical.put(name, known) != null) {
          problems.add(
              "hosts names " + Quoted.text(name) + " twice: write all its addresses in one place.");
        }
      } catch (InvalidDeclarationException e) {
        problems.add("hosts: ", e);
      }
    }
    problems.throwIfAny();
    return canonical;
  }

  private static String name(String written) {
    Endpoint endpoint = new Endpoint(written.trim(), OptionalInt.empty());
    if (endpoint.isAddress()) {
      throw new InvalidDeclarationException(
          Quoted.text(written.trim())
              + " is an address already: write a host name and its addresses.");
    }
    return endpoint.host();
  }

  private static List<String> addresses(String name, List<String> written, Problems problems) {
    if (written.isEmpty()) {
      problems.add("hosts gives no address for " + Quoted.text(name) + ": write at least one.");
    }
    for (String address : written) {
      if (!isPlainAddress(address.trim())) {
        problems.add(
            "hosts gives "
                + Quoted.text(address.trim())
                + " for "
                + Quoted.text(name)
                + ": write IP addresses without ports, as in 10.0.1.15 or 2001:db8::1.");
      }
    }
    if (!problems.none()) {
      return List.of();
    }
    List<InetAddress> addresses = new ArrayList<>(written.size());
    for (String address : written) {
      addresses.add(InetAddresses.forString(address.trim()));
    }
    return sorted(addresses);
  }

  private static boolean isPlainAddress(String text) {
    return text.indexOf('%') < 0 && InetAddresses.isInetAddress(text);
  }

  private static List<String> sorted(List<InetAddress> addresses) {
    List<InetAddress> inOrder = new ArrayList<>(addresses);
    inOrder.sort(DeclaredHosts::compare);
    Set<String> texts = new LinkedHashSet<>();
    for (InetAddress address : inOrder) {
      texts.add(Endpoint.canonical(address));
    }
    return List.copyOf(texts);
  }

  /** IPv4 before IPv6, then as numbers: the same order on every machine. */
  private static int compare(InetAddress one, InetAddress other) {
    byte[] bytes = one.getAddress();
    byte[] others = other.getAddress();
    return bytes.length == others.length
        ? Arrays.compareUnsigned(bytes, others)
        : Integer.compare(bytes.length, others.length);
  }

  /** Asks for the addresses of a name, as {@link InetAddress#getAllByName} does. */
  @FunctionalInterface
  interface Resolver {
    /**
     * All addresses of the name.
     *
     * @throws UnknownHostException when it has none
     */
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private static final class ThisMachine implements Resolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return InetAddress.getAllByName(host);
    }
  }

  /** What became of a name: addresses, or the sentence why there are none. */
  private record Resolved(List<String> addresses, String problem) {
    List<String> orThrow() {
      if (addresses.isEmpty()) {
        throw new InvalidDeclarationException(problem);
      }
      return addresses;
    }
  }
}
