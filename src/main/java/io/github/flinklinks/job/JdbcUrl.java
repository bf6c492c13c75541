package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The hosts and ports of JDBC URLs, as each driver writes them. */
final class JdbcUrl {
  private static final String NO_HOSTS = "no // and hosts follow the kind of database";

  private JdbcUrl() {}

  /** Reads a URL of any kind that is known. */
  static void read(String url, EndpointCollector out) {
    if (!url.startsWith("jdbc:")) {
      out.unreadable(EndpointForm.scheme(url), "it doesn't begin with jdbc:");
      return;
    }
    int end = url.indexOf(':', 5);
    String kind = end < 0 ? url.substring(5) : url.substring(5, end);
    String rest = end < 0 ? "" : url.substring(end + 1);
    switch (kind) {
      case "mysql", "mariadb" -> withMode(rest, out, 3306);
      case "mysql+srv" -> out.unreadable("", "its hosts are in DNS (mysql+srv), not in the script");
      case "postgresql" -> out.list(authority(rest, out), ',', 5432);
      case "oracle" -> OracleUrl.read(rest, out);
      case "sqlserver" -> SqlServerUrl.read(rest, out);
      case "db2", "trino" -> out.hostAndPort(authority(rest, out), EndpointCollector.PORT_REQUIRED);
      case "oceanbase" -> withMode(rest, out, 2881);
      case "crate" -> hostsAfterSlashes(rest, out, 5432);
      case "clickhouse", "ch" -> {
        int mode = rest.startsWith("https:") ? 6 : rest.startsWith("http:") ? 5 : 0;
        hostsAfterSlashes(rest.substring(mode), out, mode == 6 ? 8443 : 8123);
      }
      case "derby" -> derby(rest, out);
      default -> out.unreadable(kind, "the kind of its database is not known");
    }
  }

  /** Reads a URL of MySQL's protocol. */
  static void readMysql(String url, EndpointCollector out, int port) {
    if (url.startsWith("jdbc:mysql:")) {
      withMode(url.substring(11), out, port);
    } else {
      out.unreadable(EndpointForm.scheme(url), "it doesn't begin with jdbc:mysql:");
    }
  }

  private static void withMode(String rest, EndpointCollector out, int port) {
    int slashes = rest.indexOf("//");
    int colon = rest.indexOf(':');
    boolean mode = colon > 0 && colon == slashes - 1;
    if (mode && !isMode(rest.substring(0, colon))) {
      out.unreadable(rest.substring(0, colon), NO_HOSTS);
    } else {
      hostsAfterSlashes(mode ? rest.substring(slashes) : rest, out, port);
    }
  }

  private static boolean isMode(String mode) {
    for (int i = 0; i < mode.length(); i++) {
      char c = mode.charAt(i);
      if ((c < 'a' || c > 'z') && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** Without {@code //} and a name behind it, the database is a file or in memory. */
  private static void derby(String rest, EndpointCollector out) {
    if (rest.startsWith("//")) {
      out.hostAndPort(authority(rest, out), 1527);
    } else if (!rest.isEmpty()) {
      boolean unused = out.meetsVariable(rest.substring(0, 1));
    }
  }

  /** What is between {@code //} and the next delimiter; nothing where there is no {@code //}. */
  private static String authority(String rest, EndpointCollector out) {
    if (!rest.startsWith("//")) {
      out.unreadable(EndpointForm.scheme(rest), NO_HOSTS);
      return "";
    }
    return rest.substring(2, 2 + EndpointForm.authorityEnd(rest.substring(2)));
  }

  private static void hostsAfterSlashes(String rest, EndpointCollector out, int port) {
    if (!rest.startsWith("//")) {
      out.unreadable(EndpointForm.scheme(rest), NO_HOSTS);
      return;
    }
    int end = 2;
    for (int depth = 0; end < rest.length(); end++) {
      char c = rest.charAt(end);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth == 0 && (c == '/' || c == '?')) {
        break;
      }
    }
    hosts(rest.substring(2, end), out, port);
  }

  /**
   * The hosts of MySQL Connector/J: {@code host[:port]}, {@code address=(host=h)(port=p)} or {@code
   * (host=h,port=p)}, a user in front of one or of a list in brackets.
   */
  private static void hosts(String list, EndpointCollector out, int port) {
    boolean any = false;
    for (String part : outside(list, ',')) {
      String element = part.strip();
      element = element.substring(element.lastIndexOf('@', keys(element)) + 1);
      if (element.isEmpty()) {
        continue;
      }
      any = true;
      boolean address = element.regionMatches(true, 0, "address=", 0, 8);
      if (address || element.startsWith("(")) {
        address(element.substring(address ? 8 : 0), out, port);
      } else if (isListInBrackets(element)) {
        hosts(element.substring(1, element.length() - 1), out, port);
      } else {
        out.hostAndPort(element, port);
      }
    }
    if (!any) {
      out.unreadable(list, "it names no host");
    }
  }

  /** Where the keys of an address begin, among which may be a password with any character. */
  private static int keys(String element) {
    int open = element.indexOf('(');
    return open < 0 ? element.length() : open;
  }

  /**
   * An IPv6 address has brackets too, but no dots before its last group and no second colon less.
   */
  private static boolean isListInBrackets(String element) {
    if (!element.startsWith("[") || !element.endsWith("]")) {
      return false;
    }
    String inner = element.substring(1, element.length() - 1);
    int colon = inner.indexOf(':');
    return inner.indexOf(',') >= 0
        || inner.startsWith("[")
        || colon < 0
        || (colon == inner.lastIndexOf(':') && !inner.contains("::"));
  }

  /** {@code (host=h)(port=p)} or {@code (host=h,port=p)}. */
  private static void address(String keys, EndpointCollector out, int port) {
    String pairs = keys.replace('(', ',').replace(')', ',');
    Map<String, String> values = values(EndpointCollector.elements(pairs, ','));
    String host = values.getOrDefault("host", "");
    if (host.isEmpty()) {
      out.unreadable(keys, "an address names no host");
    } else {
      out.hostAndPort(host, values.getOrDefault("port", Integer.toString(port)));
    }
  }

  /** The values of {@code key=value} by their keys in lower case. */
  static Map<String, String> values(List<String> pairs) {
    Map<String, String> values = new HashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        String key = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        values.put(key, pair.substring(equals + 1).strip());
      }
    }
    return values;
  }

  /** The parts of a text between separators outside of parentheses and brackets. */
  static List<String> outside(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (c == separator && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
