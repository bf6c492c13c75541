package io.github.flinklinks.link;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One end of a connection as a project declares it: an IP address or a host name, with or without a
 * port.
 *
 * <p>Two spellings of one address are equal: IPv6 is kept as RFC 5952 writes it, IPv4-mapped IPv6
 * as IPv4, host names in lower case without a trailing dot.
 *
 * @param host an address in its canonical form, or a host name
 * @param port from 1 to 65535; empty means any port
 */
public record Endpoint(String host, OptionalInt port) {
  /** RFC 1123 labels, and the underscore that internal names often carry. */
  private static final Pattern HOST_NAME =
      Pattern.compile("(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*");

  private static final Pattern LOOKS_LIKE_IPV4 = Pattern.compile("[0-9.]+");

  public Endpoint {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(port, "port");
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
      throw new InvalidDeclarationException(
          "port " + port.getAsInt() + " is out of range: write a port from 1 to 65535.");
    }
    host = canonicalHost(host);
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code v6}, {@code [v6]} or {@code [v6]:port}.
   *
   * @throws InvalidDeclarationException with one sentence that quotes the text
   */
  public static Endpoint parse(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      throw new InvalidDeclarationException(
          "an endpoint is empty: write host, host:port or [IPv6]:port.");
    }
    HostAndPort parsed;
    try {
      parsed = HostAndPort.fromString(trimmed);
    } catch (IllegalArgumentException e) {
      throw new InvalidDeclarationException(portProblem(trimmed));
    }
    try {
      return new Endpoint(
          parsed.getHost(),
          parsed.hasPort() ? OptionalInt.of(parsed.getPort()) : OptionalInt.empty());
    } catch (InvalidDeclarationException e) {
      throw new InvalidDeclarationException("'" + trimmed + "': " + e.getMessage());
    }
  }

  /**
   * Reads a bootstrap list: endpoints separated by commas. Equal ones are kept once, in the order
   * written.
   *
   * @throws InvalidDeclarationException when one of them can't be read or none is there
   */
  public static List<Endpoint> parseList(String text) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Endpoint endpoint = parse(part);
      if (!endpoints.contains(endpoint)) {
        endpoints.add(endpoint);
      }
    }
    return List.copyOf(endpoints);
  }

  /** Whether the host is an IP address, so that nothing needs to be resolved. */
  public boolean isAddress() {
    return InetAddresses.isInetAddress(host);
  }

  /** The canonical text of an address: dotted quad, or RFC 5952. */
  public static String canonical(InetAddress address) {
    return InetAddresses.toAddrString(address);
  }

  /** {@code host[:port]}, an IPv6 address with a port in brackets. */
  @Override
  public String toString() {
    if (port.isEmpty()) {
      return host;
    }
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port.getAsInt();
  }

  private static String canonicalHost(String host) {
    if (InetAddresses.isInetAddress(host)) {
      return canonical(InetAddresses.forString(host));
    }
    if (host.indexOf(':') >= 0) {
      throw new InvalidDeclarationException(
          "'" + host + "' is not an IPv6 address; with a port it is written [2001:db8::1]:9092.");
    }
    if (LOOKS_LIKE_IPV4.matcher(host).matches()) {
      throw new InvalidDeclarationException(
          "'"
              + host
              + "' is not an IPv4 address: write four numbers from 0 to 255, as in 10.0.1.15.");
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.length() > 253 || !HOST_NAME.matcher(name).matches()) {
      throw new InvalidDeclarationException(
          "'"
              + host
              + "' is neither an IP address nor a host name: write host, host:port or [IPv6]:port.");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static String portProblem(String text) {
    int colon = text.lastIndexOf(':');
    if (colon >= 0 && text.substring(colon + 1).matches("[0-9]+")) {
      return "'"
          + text
          + "': port "
          + text.substring(colon + 1)
          + " is out of range: write a port from 1 to 65535.";
    }
    return "'" + text + "' is not an endpoint: write host, host:port or [IPv6]:port.";
  }
}
