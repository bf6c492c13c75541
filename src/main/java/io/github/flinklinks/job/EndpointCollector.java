package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Takes the hosts and ports out of one value. A variable without a value matters only where it is
 * met in a part that is read; so it is kept as one character, which no host, port or scheme has.
 */
final class EndpointCollector {
  /** For a list or URL that must write the port. */
  static final int PORT_REQUIRED = 0;

  /** Characters of Unicode that mean nothing by themselves: one for each variable. */
  private static final char FIRST_MARK = '\ue000';

  private static final char LAST_MARK = '\uf8ff';

  private final String text;
  private final List<String> unknown = new ArrayList<>();
  private final Set<Endpoint> endpoints = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private String problem = "";

  /**
   * @param value as written
   * @param variables the values of <code>${name}</code>
   */
  EndpointCollector(String value, Map<String, String> variables) {
    this.text = expanded(value, variables);
  }

  private String expanded(String value, Map<String, String> variables) {
    StringBuilder expanded = new StringBuilder(value.length());
    int at = 0;
    while (at < value.length()) {
      int close = value.startsWith("${", at) ? value.indexOf('}', at) : -1;
      if (close < 0) {
        append(expanded, value.charAt(at++));
        continue;
      }
      String name = value.substring(at + 2, close);
      String known = variables.get(name);
      if (known == null) {
        if (!unknown.contains(name)) {
          unknown.add(name);
        }
        expanded.append((char) Math.min(LAST_MARK, FIRST_MARK + unknown.indexOf(name)));
      } else {
        for (int i = 0; i < known.length(); i++) {
          append(expanded, known.charAt(i));
        }
      }
      at = close + 1;
    }
    return expanded.toString();
  }

  /** What looks like the mark of a variable would be taken for one. */
  private static void append(StringBuilder expanded, char c) {
    expanded.append(isMark(c) ? '\uffff' : c);
  }

  private static boolean isMark(char c) {
    return c >= FIRST_MARK && c <= LAST_MARK;
  }

  /** The value with its variables replaced. */
  String text() {
    return text;
  }

  /** Those found, each once. */
  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** The variables without a value that were met. */
  Set<String> missing() {
    return missing;
  }

  /** Why the value can't be read; empty where it can. */
  String problem() {
    return problem;
  }

  /**
   * A part can't be read: for lack of a variable, or for a reason.
   *
   * @param reason to be read after a colon; never the part itself
   */
  void unreadable(String part, String reason) {
    if (!meetsVariable(part) && problem.isEmpty()) {
      problem = reason;
    }
  }

  /** Whether a part that is read holds a variable without a value. */
  boolean meetsVariable(String part) {
    boolean any = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (isMark(c) && c - FIRST_MARK < unknown.size()) {
        missing.add(unknown.get(c - FIRST_MARK));
        any = true;
      }
    }
    return any;
  }

  /** A list of {@code host[:port]}. */
  void list(String list, char separator, int defaultPort) {
    for (String host : hosts(list, separator)) {
      hostAndPort(host, defaultPort);
    }
  }

  /** The elements of a list that must have one. */
  List<String> hosts(String list, char separator) {
    List<String> hosts = elements(list, separator);
    if (hosts.isEmpty()) {
      unreadable(list, "it names no host");
    }
    return hosts;
  }

  /** The elements of a list without blanks around them; empty ones are left out. */
  static List<String> elements(String list, char separator) {
    List<String> elements = new ArrayList<>();
    int end;
    for (int start = 0; start <= list.length(); start = end + 1) {
      end = list.indexOf(separator, start);
      end = end < 0 ? list.length() : end;
      String element = list.substring(start, end).strip();
      if (!element.isEmpty()) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** One {@code host[:port]}. */
  void hostAndPort(String written, int defaultPort) {
    if (meetsVariable(written)) {
      return;
    }
    int colon = written.indexOf(':', written.startsWith("[") ? written.indexOf(']') + 1 : 0);
    if (colon >= 0) {
      hostAndPort(written.substring(0, colon), written.substring(colon + 1));
    } else if (defaultPort == PORT_REQUIRED) {
      unreadable(written, "a host has no port");
    } else {
      add(written, defaultPort);
    }
  }

  /** A host and its port. */
  void hostAndPort(String host, String port) {
    boolean unknownHost = meetsVariable(host);
    if (meetsVariable(port) || unknownHost) {
      return;
    }
    int number = port(port);
    if (number > 0) {
      add(host, number);
    }
  }

  /** A port's number, or 0 where it is none, which then is known as the problem. */
  int port(String port) {
    int number = 0;
    for (int i = 0; i < port.length(); i++) {
      char c = port.charAt(i);
      number = c >= '0' && c <= '9' && number <= 65535 ? number * 10 + c - '0' : 65536;
    }
    if (number < 1 || number > 65535) {
      unreadable(port, "a port is not a number from 1 to 65535");
      return 0;
    }
    return number;
  }

  private void add(String host, int port) {
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    String inner = brackets ? host.substring(1, host.length() - 1) : host;
    try {
      if (brackets == inner.indexOf(':') >= 0) {
        endpoints.add(new Endpoint(inner, OptionalInt.of(port)));
        return;
      }
    } catch (InvalidDeclarationException e) {
      // Its message quotes what is written, which must not be shown.
    }
    unreadable(host, "a host is not an IPv4 address, an IPv6 address in brackets or a name");
  }
}
