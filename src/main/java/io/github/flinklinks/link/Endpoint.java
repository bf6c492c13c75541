package io.github.flinklinks.link;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.IDN;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private static final Pattern LAST_LABEL_OF_IPV4 = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

  /** The last group of an IPv6 address that may be meant as a port. */
  private static final Pattern MAYBE_A_PORT = Pattern.compile("[1-9][0-9]{1,3}");

  private static final Pattern BRACKETS_WITHOUT_COLON = Pattern.compile("\\[[^:\\]]*]");

  private static final Pattern PORT = Pattern.compile("-?[0-9]{1,18}");

  /** Between two endpoints; blanks around a comma don't count. */
  private static final Pattern OTHER_SEPARATOR =
      Pattern.compile("[^\\s,;|][\\s]*[;|]|[^\\s,;|]\\s+[^\\s,;|]");

  private static final String FORMS = "write host, host:port or [IPv6]:port.";

  public Endpoint {
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
      throw new InvalidDeclarationException(
          "port " + port.getAsInt() + " is out of range: write a port from 1 to 65535.");
    }
    host = canonicalHost(host);
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code v6}, {@code [v6]} or {@code [v6]:port}. Blanks
   * around it don't count.
   *
   * @throws InvalidDeclarationException with one sentence that quotes the text
   */
  public static Endpoint parse(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      throw new InvalidDeclarationException("an endpoint is empty: " + FORMS);
    }
    refuseWhatOnlyLooksLikeAnEndpoint(trimmed);
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
      throw parsed.getHost().equals(trimmed)
          ? e
          : new InvalidDeclarationException(Quoted.text(trimmed) + ": " + e.getMessage());
    }
  }

  /**
   * Reads a bootstrap list: endpoints separated by commas. Equal ones are kept once, in the order
   * written.
   *
   * @throws InvalidDeclarationException with one sentence for each part that can't be read
   */
  public static List<Endpoint> parseList(String text) {
    Optional<String> lookalike = Printable.lookalike(text);
    if (lookalike.isPresent()) {
      throw invalid(text.trim(), " " + lookalike.get());
    }
    if (OTHER_SEPARATOR.matcher(text.trim()).find()) {
      throw invalid(text.trim(), " is not a list of endpoints: separate them with commas.");
    }
    Problems problems = new Problems();
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    String[] parts = text.split(",", -1);
    for (String part : parts) {
      if (part.isBlank() && parts.length > 1) {
        problems.add(
            Quoted.text(text.trim()) + " has nothing before or after a comma: remove the comma.");
        break;
      }
      try {
        Endpoint endpoint = parse(part);
        endpoints.put(endpoint.toString(), endpoint);
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }
    problems.throwIfAny();
    return List.copyOf(endpoints.values());
  }

  /** Whether the host is an IP address, so that nothing needs to be resolved. */
  public boolean isAddress() {
    return InetAddresses.isInetAddress(host);
  }

  /** The canonical text of an address: dotted quad, or RFC 5952 without a zone. */
  public static String canonical(InetAddress address) {
    return InetAddresses.toAddrString(address).split("%", -1)[0];
  }

  /**
   * {@code host[:port]}; an IPv6 address is in brackets if it has a port or might seem to have one.
   */
  @Override
  public String toString() {
    boolean brackets = port.isPresent() ? host.contains(":") : colonOfMaybeAPort(host) != -1;
    String text = brackets ? "[" + host + "]" : host;
    return port.isPresent() ? text + ":" + port.getAsInt() : text;
  }

  /** Whether no host can have this address: it is unspecified, multicast or reserved. */
  static boolean isNoMachines(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || (bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0));
  }

  private static String canonicalHost(String host) {
    if (host.contains("%") && host.contains(":")) {
      throw invalid(
          host,
          " has a zone, which only one machine understands: write the address without "
              + Quoted.text(host.substring(host.indexOf('%')))
              + ".");
    }
    if (InetAddresses.isInetAddress(host)) {
      InetAddress address = InetAddresses.forString(host);
      if (isNoMachines(address)) {
        throw invalid(
            host,
            " is not a host's address: write the address that the job connects to, or leave this end out for any.");
      }
      return canonical(address);
    }
    if (host.contains(":")) {
      throw invalid(host, " is not an IPv6 address; with a port it is written [2001:db8::1]:9092.");
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    // No top-level domain is a number, and resolvers differ on 10.1, 0x7f.1 and 10.0.0.256.
    if (LAST_LABEL_OF_IPV4.matcher(name.substring(name.lastIndexOf('.') + 1)).matches()) {
      throw invalid(
          host,
          " is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.");
    }
    if (!isHostName(name)) {
      throw invalid(host, " is neither an IP address nor a host name: " + nameRemedy(name));
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isHostName(String name) {
    return name.length() <= 253 && HOST_NAME.matcher(name).matches();
  }

  private static String nameRemedy(String name) {
    try {
      String ascii = IDN.toASCII(name);
      return isHostName(ascii) ? "write its ASCII form, " + ascii + "." : FORMS;
    } catch (IllegalArgumentException e) {
      // Not a name in any alphabet.
      return FORMS;
    }
  }

  private static void refuseWhatOnlyLooksLikeAnEndpoint(String text) {
    if (text.contains("://")) {
      throw invalid(text, " is a URL: write only its host and port, as in 10.0.1.15:9092.");
    }
    if (InetAddresses.isInetAddress(text.substring(0, Math.max(0, text.indexOf('/'))))) {
      throw invalid(text, " is a network: write single addresses, separated by commas.");
    }
    if (BRACKETS_WITHOUT_COLON.matcher(text).lookingAt()) {
      throw invalid(text, " has brackets, which only an IPv6 address takes: " + FORMS);
    }
    int colon = colonOfMaybeAPort(text);
    if (colon != -1) {
      throw invalid(
          text,
          " may be an address with a port or without: write [%s]%s for a port, or [%s] for the address."
              .formatted(text.substring(0, colon), text.substring(colon), text));
    }
    // HostAndPort takes "host:" for a host without a port, and no port means any port.
    if (text.endsWith(":") && (text.contains("]") || text.indexOf(':') == text.length() - 1)) {
      throw invalid(
          text,
          " has a colon but no port: write a port from 1 to 65535, or leave the colon out for any port.");
    }
  }

  private static InvalidDeclarationException invalid(String text, String problem) {
    return new InvalidDeclarationException(Quoted.text(text) + problem);
  }

  /**
   * The colon before the last group, if the text is an IPv6 address both with and without that
   * group. The group may then be meant as a port, and a wrong guess would query another address.
   * With all eight groups, or with {@code ::} right before the last, there is no doubt.
   */
  private static int colonOfMaybeAPort(String text) {
    int colon = text.lastIndexOf(':');
    return text.contains("::")
            && MAYBE_A_PORT.matcher(text.substring(colon + 1)).matches()
            && InetAddresses.isInetAddress(text)
            && InetAddresses.isInetAddress(text.substring(0, colon))
        ? colon
        : -1;
  }

  private static String portProblem(String text) {
    String port = text.substring(text.lastIndexOf(':') + 1);
    boolean outOfRange =
        PORT.matcher(port).matches() && (Long.parseLong(port) < 1 || Long.parseLong(port) > 65535);
    return outOfRange
        ? Quoted.text(text) + ": port " + port + " is out of range: write a port from 1 to 65535."
        : Quoted.text(text) + " is not an endpoint: " + FORMS;
  }
}
