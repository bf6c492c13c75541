package io.github.flinklinks.job;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which the options of connectors write endpoints. */
enum EndpointForm {
  /** One host; its port is an option of its own. */
  HOST,
  /** {@code host[:port]}. */
  HOST_PORT,
  /** {@code host[:port]}, separated by commas. */
  COMMA,
  /** {@code host[:port]}, separated by semicolons. */
  SEMICOLON,
  /** As COMMA, each with or without {@code NAME://} in front. */
  KAFKA,
  /** {@code [http(s)://]host[:port][/]}, separated by semicolons. */
  SEARCH,
  /** As SEARCH, separated by commas. */
  SEARCH_COMMA,
  /** {@code http(s)://host[:port]} or {@code host:port}, separated by semicolons. */
  MQ,
  /** A URL of HTTP, or {@code host[:port]}. */
  SERVICE,
  /** {@code pulsar://host[:port],host[:port]}, or with {@code pulsar+ssl}. */
  PULSAR,
  /** {@code mongodb://[user:password@]host[:port],host[:port][/database]}. */
  MONGODB_URI,
  /** As COMMA; the option {@code scheme} must not ask for DNS. */
  MONGODB_HOSTS,
  /** A JDBC URL. */
  JDBC,
  /** A JDBC URL of MySQL, with another port where it writes none. */
  JDBC_MYSQL,
  /** A path, whose scheme says whether it is in the network. */
  PATH,
  /** {@code thrift://host[:port]}, separated by commas. */
  THRIFT,
  /** Of a project's own connector: a JDBC URL, or a list of {@code [scheme://]host:port[/path]}. */
  OWN;

  /** Schemes of paths that are no network endpoint. */
  private static final Set<String> STORAGE =
      Set.of(
          "file", "oss", "s3", "s3a", "s3n", "gs", "cos", "obs", "abfs", "abfss", "wasb", "wasbs");

  /** Reads a value; endpoints and errors go to {@code out}. */
  void read(EndpointCollector out, int port) {
    String value = out.text();
    switch (this) {
      case HOST -> out.hostAndPort(value, Integer.toString(port));
      case HOST_PORT -> out.hostAndPort(value, port);
      case COMMA, MONGODB_HOSTS -> out.list(value, ',', port);
      case SEMICOLON -> out.list(value, ';', port);
      case KAFKA, SEARCH_COMMA -> each(out.hosts(value, ','), out, port);
      case SEARCH, MQ -> each(out.hosts(value, ';'), out, port);
      case SERVICE -> service(value, out);
      case PULSAR -> pulsar(value, out);
      case MONGODB_URI -> mongodb(value, out, port);
      case JDBC -> JdbcUrl.read(value, out);
      case JDBC_MYSQL -> JdbcUrl.readMysql(value, out, port);
      case PATH -> path(value, out);
      case THRIFT -> thrift(value, out, port);
      case OWN -> own(value, out);
    }
  }

  private void each(List<String> hosts, EndpointCollector out, int port) {
    for (String host : hosts) {
      switch (this) {
        case KAFKA -> kafka(host, out, port);
        case MQ -> {
          int length = httpLength(host);
          out.hostAndPort(
              host.substring(length), httpPort(length, EndpointCollector.PORT_REQUIRED));
        }
        default -> {
          int end = host.endsWith("/") ? host.length() - 1 : host.length();
          out.hostAndPort(host.substring(Math.min(httpLength(host), end), end), port);
        }
      }
    }
  }

  private static void kafka(String broker, EndpointCollector out, int port) {
    int scheme = broker.indexOf("://");
    if (scheme >= 0 && !isWord(broker, scheme)) {
      out.unreadable(broker, "the text before :// is not a listener's name");
    } else {
      out.hostAndPort(scheme < 0 ? broker : broker.substring(scheme + 3), port);
    }
  }

  private static boolean isWord(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c > 0x7f || !(Character.isLetterOrDigit(c) || c == '_')) {
        return false;
      }
    }
    return end > 0;
  }

  /** How long {@code http://} or {@code https://} at the start is. */
  private static int httpLength(String url) {
    if (url.regionMatches(true, 0, "http://", 0, 7)) {
      return 7;
    }
    return url.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
  }

  private static int httpPort(int length, int otherwise) {
    return length == 0 ? otherwise : length == 7 ? 80 : 443;
  }

  private static void service(String value, EndpointCollector out) {
    int length = httpLength(value);
    String rest = value.substring(length);
    out.hostAndPort(
        length == 0 ? rest : rest.substring(0, authorityEnd(rest)), httpPort(length, 80));
  }

  /** Where a URL's hosts end. */
  static int authorityEnd(String url) {
    int end = 0;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static void pulsar(String value, EndpointCollector out) {
    if (value.startsWith("pulsar://")) {
      out.list(value.substring(9), ',', 6650);
    } else if (value.startsWith("pulsar+ssl://")) {
      out.list(value.substring(13), ',', 6651);
    } else {
      out.unreadable(scheme(value), "it begins neither with pulsar:// nor with pulsar+ssl://");
    }
  }

  /** What is in the place of a URL's scheme. */
  static String scheme(String url) {
    int end = url.indexOf("://");
    return end < 0 ? url.substring(0, authorityEnd(url)) : url.substring(0, end);
  }

  private static void mongodb(String value, EndpointCollector out, int port) {
    if (value.startsWith("mongodb+srv:")) {
      out.unreadable("", "its hosts are in DNS (mongodb+srv), not in the script");
    } else if (!value.startsWith("mongodb://")) {
      out.unreadable(scheme(value), "it doesn't begin with mongodb://");
    } else {
      String rest = value.substring(10);
      String authority = rest.substring(0, authorityEnd(rest));
      out.list(authority.substring(authority.lastIndexOf('@') + 1), ',', port);
    }
  }

  private static void path(String value, EndpointCollector out) {
    int colon = value.indexOf(':');
    int slash = value.indexOf('/');
    int end = slash < 0 ? value.length() : slash;
    if (value.isBlank()) {
      out.unreadable("", "it is empty");
      return;
    }
    if (colon < 0 || colon > end) {
      // No scheme, unless a variable holds it.
      boolean unused = out.meetsVariable(value.substring(0, end));
      return;
    }
    String scheme = value.substring(0, colon).toLowerCase(Locale.ROOT);
    if (scheme.equals("hdfs")) {
      hdfs(value.substring(colon + 1), out);
    } else if (!STORAGE.contains(scheme)) {
      out.unreadable(scheme, "its scheme doesn't say where the data is");
    }
  }

  private static void hdfs(String rest, EndpointCollector out) {
    if (!rest.startsWith("//")) {
      out.unreadable(rest.substring(0, authorityEnd(rest)), "it names no host");
      return;
    }
    String authority = rest.substring(2, 2 + authorityEnd(rest.substring(2)));
    int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
    if (colon >= 0 || isAddress(authority)) {
      out.hostAndPort(authority, 8020);
    } else {
      out.unreadable(
          authority,
          "a name without a port may be a name service, whose hosts the script doesn't name");
    }
  }

  private static boolean isAddress(String host) {
    boolean digits = !host.isEmpty();
    for (int i = 0; i < host.length(); i++) {
      digits &= ".0123456789".indexOf(host.charAt(i)) >= 0;
    }
    return digits || host.startsWith("[");
  }

  private static void thrift(String value, EndpointCollector out, int port) {
    if (httpLength(value) > 0) {
      out.unreadable("", "a REST catalog doesn't say where the data is");
      return;
    }
    boolean first = true;
    for (String uri : out.hosts(value, ',')) {
      if (uri.startsWith("thrift://")) {
        out.hostAndPort(uri.substring(9), port);
      } else if (!first && uri.indexOf('/') < 0) {
        out.hostAndPort(uri, port);
      } else {
        out.unreadable(scheme(uri), "it doesn't begin with thrift://");
      }
      first = false;
    }
  }

  private static void own(String value, EndpointCollector out) {
    if (value.startsWith("jdbc:")) {
      JdbcUrl.read(value, out);
      return;
    }
    for (String element : out.hosts(value.replace(';', ','), ',')) {
      int scheme = element.indexOf("://");
      String rest = scheme < 0 ? element : element.substring(scheme + 3);
      String authority = rest.substring(0, authorityEnd(rest));
      out.hostAndPort(
          authority.substring(authority.lastIndexOf('@') + 1), EndpointCollector.PORT_REQUIRED);
    }
  }
}
