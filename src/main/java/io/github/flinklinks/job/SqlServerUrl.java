package io.github.flinklinks.job;

import java.util.List;
import java.util.Locale;

/** {@code jdbc:sqlserver:} URLs: {@code //host[\instance][:port][;key=value]}. */
final class SqlServerUrl {
  private static final int DEFAULT_PORT = 1433;

  private SqlServerUrl() {}

  /**
   * @param rest what follows {@code jdbc:sqlserver:}
   */
  static void read(String rest, EndpointCollector out) {
    if (!rest.startsWith("//")) {
      out.unreadable(EndpointForm.scheme(rest), "no // follows the kind of database");
      return;
    }
    List<String> parts = JdbcUrl.outside(rest.substring(2), ';');
    String server = parts.get(0);
    String port = "";
    boolean instance = false;
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        continue;
      }
      String value = part.substring(equals + 1).strip();
      String key = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      instance |= key.equals("instancename");
      if (key.equals("servername") || key.equals("server")) {
        server = server.isEmpty() ? value : server;
      } else if (key.equals("portnumber") || key.equals("port")) {
        port = value;
      }
    }
    int colon = server.indexOf(':', server.lastIndexOf(']') + 1);
    if (colon >= 0) {
      port = server.substring(colon + 1);
      server = server.substring(0, colon);
    }
    int backslash = server.indexOf('\\');
    if (backslash >= 0) {
      instance = true;
      server = server.substring(0, backslash);
    }
    if (colon >= 0 || !port.isEmpty()) {
      out.hostAndPort(server, port);
    } else if (instance) {
      out.unreadable("", "a named instance without a port doesn't say where it is");
    } else {
      out.hostAndPort(server, Integer.toString(DEFAULT_PORT));
    }
  }
}
