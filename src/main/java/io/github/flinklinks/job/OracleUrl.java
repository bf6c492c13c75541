package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code jdbc:oracle:thin:} URLs, in each of their forms. */
final class OracleUrl {
  private static final int DEFAULT_PORT = 1521;

  private OracleUrl() {}

  /**
   * @param rest what follows {@code jdbc:oracle:}
   */
  static void read(String rest, EndpointCollector out) {
    int at = rest.indexOf('@');
    if (!rest.startsWith("thin:") || at < 0) {
      out.unreadable(
          rest.substring(0, at < 0 ? rest.length() : at), "it isn't of the form thin:@...");
      return;
    }
    String target = rest.substring(at + 1).strip();
    if (target.startsWith("(")) {
      description(target, out);
    } else if (target.startsWith("//")) {
      withService(target.substring(2), out);
    } else if (startsWith(target, "tcp://") || startsWith(target, "tcps://")) {
      withService(target.substring(target.indexOf("//") + 2), out);
    } else if (EndpointForm.authorityEnd(target) == target.indexOf('/')) {
      withService(target, out);
    } else {
      withSid(target, out);
    }
  }

  private static boolean startsWith(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** {@code host[:port]/service}, or several {@code host:port} before it. */
  private static void withService(String target, EndpointCollector out) {
    String hosts = target.substring(0, EndpointForm.authorityEnd(target));
    boolean several = hosts.indexOf(',') >= 0;
    out.list(hosts, ',', several ? EndpointCollector.PORT_REQUIRED : DEFAULT_PORT);
  }

  /** {@code host:port:sid}; a single name is an alias that a file elsewhere explains. */
  private static void withSid(String target, EndpointCollector out) {
    int host = target.indexOf(':', target.lastIndexOf(']') + 1);
    int sid = target.indexOf(':', host + 1);
    if (host < 0) {
      out.unreadable(target, "a TNS alias names no host and port");
    } else if (sid < 0 || sid == target.length() - 1) {
      out.unreadable(target, "neither a service nor a SID follows the host and port");
    } else {
      out.hostAndPort(target.substring(0, host), target.substring(host + 1, sid));
    }
  }

  /** A connect descriptor: every ADDRESS in it, with HOST and PORT in any order. */
  private static void description(String target, EndpointCollector out) {
    if (!startsWith(target.substring(1).strip(), "DESCRIPTION")) {
      out.unreadable(target, "it is no (DESCRIPTION=...)");
      return;
    }
    boolean any = false;
    int open = target.indexOf('(');
    while (open >= 0) {
      int next = target.indexOf('(', open + 1);
      int equals = target.indexOf('=', open);
      if (equals > 0 && target.substring(open + 1, equals).strip().equalsIgnoreCase("ADDRESS")) {
        int close = close(target, open);
        if (close < 0) {
          out.unreadable(target.substring(open), "its parentheses don't match");
          return;
        }
        address(target.substring(equals + 1, close), out);
        any = true;
        next = target.indexOf('(', close);
      }
      open = next;
    }
    if (!any || close(target, 0) != target.length() - 1) {
      out.unreadable(
          target, "it has no ADDRESS with HOST and PORT, or its parentheses don't match");
    }
  }

  private static void address(String groups, EndpointCollector out) {
    List<String> pairs = new ArrayList<>();
    for (String part : JdbcUrl.outside(groups.replace(")", "),"), ',')) {
      String group = part.strip();
      if (group.startsWith("(") && group.indexOf('=') >= 0) {
        pairs.add(group.substring(1, group.length() - 1));
      }
    }
    Map<String, String> values = JdbcUrl.values(pairs);
    String host = values.getOrDefault("host", "");
    String port = values.getOrDefault("port", "");
    if (host.isEmpty() || port.isEmpty()) {
      out.unreadable(groups, "an ADDRESS has no HOST or no PORT");
    } else {
      out.hostAndPort(host, port);
    }
  }

  private static int close(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
