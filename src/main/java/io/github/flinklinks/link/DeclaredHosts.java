package io.github.flinklinks.link;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves host names, with the addresses that the project declares or with a resolver. Each name
 * is resolved once, even if that fails. Safe for several threads.
 */
public final class DeclaredHosts implements Hosts {
  private final Map<String, List<String>> declared;
  private final Resolver resolver;
  private final boolean onlyIpv4;
  private final Map<String, Resolved> resolved = new ConcurrentHashMap<>();

  /**
   * Resolves undeclared names as this JVM does.
   *
   * @param hosts the {@code hosts} parameter: host name to IP addresses
   * @throws InvalidDeclarationException with one sentence for each invalid name or address
   */
  public DeclaredHosts(Map<String, List<String>> hosts) {
    this(hosts, new ThisMachine(), Boolean.getBoolean("java.net.preferIPv4Stack"));
  }

  /**
   * @param onlyIpv4 whether the resolver hides IPv6 addresses
   */
  DeclaredHosts(Map<String, List<String>> hosts, Resolver resolver, boolean onlyIpv4) {
    this.declared = canonical(hosts);
    this.onlyIpv4 = onlyIpv4;
    this.resolver = resolver;
  }

  @Override
  public List<String> addressesOf(String host) {
    if (InetAddresses.isInetAddress(host)) {
      return List.of(host);
    }
    List<String> known = declared.get(host);
    return known != null ? known : resolved.computeIfAbsent(host, this::resolve).orThrow();
  }

  /**
   * Resolves the names of all links, so that all errors are reported together, before any query.
   *
   * @throws InvalidDeclarationException with a sentence for each name, and what to write for all
   */
  public void resolve(List<Link> links) {
    Map<String, Link> names = new LinkedHashMap<>();
    for (Link link : links) {
      for (Endpoint endpoint : link.endpoints()) {
        if (!endpoint.isAddress()) {
          names.putIfAbsent(endpoint.host(), link);
        }
      }
    }
    List<String> problems = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (Map.Entry<String, Link> name : names.entrySet()) {
      try {
        addressesOf(name.getKey());
      } catch (InvalidDeclarationException e) {
        problems.add(at(name.getValue()) + e.getMessage());
        block.append(element(name.getKey()));
      }
    }
    if (problems.size() > 1) {
      problems.add("For all of them: <hosts>" + block + "</hosts>");
    }
    addHidden(links, problems);
    if (!problems.isEmpty()) {
      throw new InvalidDeclarationException(problems);
    }
  }

  /** To prove that no deployment serves a link, all addresses of a name must be queried. */
  private void addHidden(List<Link> links, List<String> problems) {
    if (!onlyIpv4) {
      return;
    }
    for (Link link : links) {
      for (Endpoint endpoint : link.endpoints()) {
        if ((link.absent() || link.exclusive())
            && !endpoint.isAddress()
            && !declared.containsKey(endpoint.host())) {
          problems.add(
              ("%s%s is about all addresses of %s, and java.net.preferIPv4Stack hides its IPv6"
                      + " addresses: run Maven without it, or write %s in <hosts>.")
                  .formatted(
                      at(link),
                      link.absent() ? "absent" : "exclusive",
                      Quoted.text(endpoint.host()),
                      element(endpoint.host())));
        }
      }
    }
  }

  private static String at(Link link) {
    return Place.prefix(link.place()) + "link " + Quoted.text(link.name()) + ": ";
  }

  /** The element to write for a name; an XML element can't begin with a digit or a dash. */
  private static String element(String name) {
    char first = name.charAt(0);
    return (first >= 'a' && first <= 'z') || first == '_'
        ? "<" + name + ">ADDRESS</" + name + ">"
        : "<entry><name>" + name + "</name><value>ADDRESS</value></entry>";
  }

  /** The declared names, sorted. */
  public List<String> names() {
    return List.copyOf(new TreeSet<>(declared.keySet()));
  }

  /** The declared names that no endpoint of these links has. */
  public List<String> unused(List<Link> links) {
    Set<String> unused = new TreeSet<>(declared.keySet());
    for (Link link : links) {
      for (Endpoint endpoint : link.endpoints()) {
        unused.remove(endpoint.host());
      }
    }
    return List.copyOf(unused);
  }

  private Resolved resolve(String host) {
    try {
      List<InetAddress> found = Arrays.asList(resolver.resolve(host));
      for (InetAddress address : found) {
        if (Endpoint.isNoMachines(address) || address.isLoopbackAddress()) {
          return new Resolved(
              List.of(),
              ("the host name %s resolves to %s on this machine, which is %s: write its addresses"
                      + " in the hosts parameter, as in <hosts>%s</hosts>.")
                  .formatted(
                      Quoted.text(host),
                      Endpoint.canonical(address),
                      address.isLoopbackAddress() ? "this machine itself" : "not a host's address",
                      element(host)));
        }
      }
      if (!found.isEmpty()) {
        return new Resolved(sorted(found), "");
      }
    } catch (UnknownHostException e) {
      // The exception says only that the name doesn't resolve.
    }
    return new Resolved(
        List.of(),
        ("the host name %s doesn't resolve on this machine: correct the name, or write its addresses"
                + " in the hosts parameter, as in <hosts>%s</hosts>.")
            .formatted(Quoted.text(host), element(host)));
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
    List<InetAddress> addresses = new ArrayList<>(written.size());
    for (String text : written) {
      String trimmed = text.trim();
      String given = "hosts gives " + Quoted.text(trimmed) + " for " + Quoted.text(name);
      // An address with a zone is valid for Guava.
      if (trimmed.contains("%") || !InetAddresses.isInetAddress(trimmed)) {
        problems.add(given + ": write IP addresses without ports, as in 10.0.1.15 or 2001:db8::1.");
        continue;
      }
      InetAddress address = InetAddresses.forString(trimmed);
      if (Endpoint.isNoMachines(address)) {
        problems.add(
            given + ", which is not a host's address: write the address that the job connects to.");
      }
      addresses.add(address);
    }
    return sorted(addresses);
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
    int byLength = Integer.compare(bytes.length, others.length);
    return byLength != 0 ? byLength : Arrays.compareUnsigned(bytes, others);
  }

  /** Resolves a name, as {@link InetAddress#getAllByName} does. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private static final class ThisMachine implements Resolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return InetAddress.getAllByName(host);
    }
  }

  /** The result for a name: its addresses, or a sentence that says why there are none. */
  private record Resolved(List<String> addresses, String problem) {
    List<String> orThrow() {
      if (addresses.isEmpty()) {
        throw new InvalidDeclarationException(problem);
      }
      return addresses;
    }
  }
}
