package io.github.flinklinks.job;

import static io.github.flinklinks.job.EndpointCollector.PORT_REQUIRED;
import static io.github.flinklinks.job.EndpointForm.COMMA;
import static io.github.flinklinks.job.EndpointForm.HOST;
import static io.github.flinklinks.job.EndpointForm.HOST_PORT;
import static io.github.flinklinks.job.EndpointForm.JDBC;
import static io.github.flinklinks.job.EndpointForm.JDBC_MYSQL;
import static io.github.flinklinks.job.EndpointForm.KAFKA;
import static io.github.flinklinks.job.EndpointForm.MONGODB_HOSTS;
import static io.github.flinklinks.job.EndpointForm.MONGODB_URI;
import static io.github.flinklinks.job.EndpointForm.MQ;
import static io.github.flinklinks.job.EndpointForm.OWN;
import static io.github.flinklinks.job.EndpointForm.PATH;
import static io.github.flinklinks.job.EndpointForm.PULSAR;
import static io.github.flinklinks.job.EndpointForm.SEARCH;
import static io.github.flinklinks.job.EndpointForm.SEARCH_COMMA;
import static io.github.flinklinks.job.EndpointForm.SEMICOLON;
import static io.github.flinklinks.job.EndpointForm.SERVICE;
import static io.github.flinklinks.job.EndpointForm.THRIFT;

import io.github.flinklinks.job.Connector.EndOption;
import io.github.flinklinks.job.Connector.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of connectors: one line each. The options and ports are those of the connectors'
 * own documentation, or of the services behind them.
 */
final class Connectors {
  static final String CONNECTOR = "connector";
  static final String TYPE = "type";
  static final String DEFAULT_DATABASE = "default-database";
  static final String PORT = "port";
  static final String SCHEME = "scheme";

  private static final List<Connector> IN_SQL =
      List.of(
          row("kafka upsert-kafka", needs(KAFKA, "properties.bootstrap.servers")),
          row("fluss", needs(COMMA, "bootstrap.servers")),
          row("jdbc rds adb3.0 adbpg clickhouse", needs(JDBC, "url")),
          row("mysql-cdc mysql", needs(HOST, "hostname", 3306)),
          row("postgres-cdc", needs(HOST, "hostname", 5432)),
          row("oracle-cdc", needs(JDBC, "url").or(HOST, "hostname", 1521)),
          row("sqlserver-cdc", needs(HOST, "hostname", 1433)),
          row("db2-cdc", needs(HOST, "hostname", 50000)),
          row("oceanbase-cdc", needs(HOST, "hostname", 2881)),
          row("vitess-cdc", needs(HOST, "hostname", 15991)),
          row("tidb-cdc", needs(COMMA, "pd-addresses", 2379)),
          row("mongodb-cdc", needs(MONGODB_HOSTS, "hosts", 27017)),
          row("mongodb", needs(MONGODB_URI, "uri", 27017).or(MONGODB_HOSTS, "hosts", 27017)),
          row(
              "elasticsearch-6 elasticsearch-7 elasticsearch-8 opensearch opensearch-1 opensearch-2",
              needs(SEARCH, "hosts", 9200)),
          row("elasticsearch", needs(SEARCH, "endPoint", 9200).or(SEARCH, "hosts", 9200)),
          row("hbase-1.4 hbase-2.2 hbase-2.6 cloudhbase", needs(COMMA, "zookeeper.quorum", 2181)),
          row(
              "redis",
              needs(COMMA, "hostAndPorts", 6379)
                  .or(COMMA, "cluster-nodes", 6379)
                  .or(COMMA, "sentinels.info", 26379)
                  .or(HOST, "host", 6379)),
          row("tair", needs(HOST, "host", 6379)),
          row("pulsar", needs(PULSAR, "service-url")),
          row("rocketmq", needs(SEMICOLON, "nameServerAddress", 9876).or(HOST_PORT, "endpoint")),
          row("mq", needs(MQ, "endpoint")),
          row(
              "starrocks",
              needs(JDBC_MYSQL, "jdbc-url", 9030),
              may(SEMICOLON, "load-url", 8030),
              may(COMMA, "scan-url", 8030)),
          row(
              "doris selectdb",
              needs(COMMA, "fenodes", 8030),
              may(COMMA, "benodes", 8040),
              may(JDBC_MYSQL, "jdbc-url", 9030)),
          row("hologres", needs(HOST_PORT, "endpoint", 80)),
          row("sls datahub ots", needs(SERVICE, "endPoint")),
          row(
              "odps continuous-odps",
              needs(SERVICE, "endPoint"),
              may(SERVICE, "tunnelEndpoint", PORT_REQUIRED)),
          row("lindorm", needs(HOST_PORT, "seedserver", 30020)),
          row("milvus", needs(HOST, "endpoint", 19530)),
          row("filesystem hudi", needs(PATH, "path")),
          row(
              "paimon",
              may(PATH, "path", PORT_REQUIRED).or(PATH, "warehouse"),
              may(THRIFT, "uri", 9083)),
          row("iceberg", may(PATH, "warehouse", PORT_REQUIRED), may(THRIFT, "uri", 9083)),
          row("datagen faker print blackhole values"));

  /** Connectors of pipelines that differ from SQL's by the same name, or aren't there. */
  private static final List<Connector> IN_PIPELINES =
      List.of(
          row("mysql", needs(HOST, "hostname", 3306)),
          row("postgres", needs(HOST, "hostname", 5432)),
          row("oracle", needs(JDBC, "jdbc.url").or(HOST, "hostname", 1521)),
          row("sqlserver", needs(HOST, "hostname", 1433)),
          row("mongodb", needs(MONGODB_HOSTS, "hosts", 27017)),
          row("oceanbase", needs(JDBC, "url")),
          row("elasticsearch", needs(SEARCH_COMMA, "hosts", 9200)),
          row(
              "paimon iceberg",
              may(PATH, "catalog.properties.warehouse", PORT_REQUIRED),
              may(THRIFT, "catalog.properties.uri", 9083)),
          row(
              "maxcompute",
              needs(SERVICE, "endpoint"),
              may(SERVICE, "tunnel.endpoint", PORT_REQUIRED)));

  /** Connectors of SQL that pipelines have too. */
  private static final Set<String> IN_BOTH =
      Set.of(
          "kafka",
          "upsert-kafka",
          "starrocks",
          "doris",
          "hologres",
          "fluss",
          "hudi",
          "values",
          "print");

  /**
   * The types of catalogs that say where their tables are: the connector's options by the
   * catalog's, in turn. The type is the connector's name.
   */
  private static final Map<String, List<String>> CATALOG_OPTIONS =
      Map.of(
          "jdbc", List.of("base-url", "url"),
          "mysql", List.of("hostname", "hostname", PORT, PORT),
          "hologres", List.of("endpoint", "endpoint"),
          "mongodb", List.of("hosts", "hosts", SCHEME, SCHEME, "uri", "uri"),
          "kafka", List.of("properties.bootstrap.servers", "properties.bootstrap.servers"),
          "fluss", List.of("bootstrap.servers", "bootstrap.servers"),
          "paimon", List.of("warehouse", "warehouse", "uri", "uri"),
          "iceberg", List.of("warehouse", "warehouse", "uri", "uri"),
          "hudi", List.of("catalog.path", "path"));

  private static final Map<String, Connector> BY_NAME = byName(IN_SQL);
  private static final Map<String, Connector> BY_NAME_IN_PIPELINES = byNameInPipelines();

  private final Map<String, String> own;

  /**
   * @param own the project's own connectors: the name, and the option that holds endpoints
   */
  Connectors(Map<String, String> own) {
    this.own = own;
  }

  Optional<Connector> inSql(String name) {
    return find(name, BY_NAME);
  }

  Optional<Connector> inPipeline(String name) {
    return find(name, BY_NAME_IN_PIPELINES);
  }

  private Optional<Connector> find(String name, Map<String, Connector> known) {
    String option = own.get(name);
    return option == null
        ? Optional.ofNullable(known.get(name))
        : Optional.of(new Connector(List.of(name), List.of(needs(OWN, option))));
  }

  Set<String> namesInSql() {
    return names(BY_NAME);
  }

  Set<String> namesInPipelines() {
    return names(BY_NAME_IN_PIPELINES);
  }

  private Set<String> names(Map<String, Connector> known) {
    Set<String> names = new HashSet<>(known.keySet());
    names.addAll(own.keySet());
    return names;
  }

  static Set<String> catalogTypes() {
    return CATALOG_OPTIONS.keySet();
  }

  boolean isOwn(String name) {
    return own.containsKey(name);
  }

  /** The connector of a catalog's tables, whose type is known. */
  static Connector ofCatalog(String type) {
    return Objects.requireNonNull(BY_NAME.get(type), type);
  }

  /** The options of its tables that a catalog itself sets; empty for an unknown type. */
  static Optional<List<String>> catalogOptions(String type) {
    return Optional.ofNullable(CATALOG_OPTIONS.get(type));
  }

  /** The keys of all options that may be read; what others hold is never looked at. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>(own.values());
    keys.add(CONNECTOR);
    keys.add(TYPE);
    keys.add(DEFAULT_DATABASE);
    keys.add(PORT);
    keys.add(SCHEME);
    keys.add("endpoint");
    keys.add("tunnelEndPoint");
    for (List<String> renamed : CATALOG_OPTIONS.values()) {
      keys.addAll(renamed);
    }
    keysOf(IN_SQL, keys);
    keysOf(IN_PIPELINES, keys);
    return keys;
  }

  private static void keysOf(List<Connector> connectors, Set<String> keys) {
    for (Connector connector : connectors) {
      for (Role role : connector.roles()) {
        for (EndOption option : role.options()) {
          keys.add(option.key());
        }
      }
    }
  }

  private static Connector row(String names, Role... roles) {
    return new Connector(EndpointCollector.elements(names, ' '), List.of(roles));
  }

  private static Role needs(EndpointForm form, String key, int port) {
    return new Role(true, List.of(new EndOption(form, key, port)));
  }

  private static Role needs(EndpointForm form, String key) {
    return needs(form, key, PORT_REQUIRED);
  }

  private static Role may(EndpointForm form, String key, int port) {
    return new Role(false, List.of(new EndOption(form, key, port)));
  }

  private static Map<String, Connector> byName(List<Connector> rows) {
    Map<String, Connector> byName = new HashMap<>();
    for (Connector row : rows) {
      for (String name : row.names()) {
        byName.put(name, row);
      }
    }
    return Map.copyOf(byName);
  }

  private static Map<String, Connector> byNameInPipelines() {
    List<Connector> rows = new ArrayList<>(IN_PIPELINES);
    Map<String, Connector> byName = new HashMap<>(byName(rows));
    for (String name : IN_BOTH) {
      byName.put(name, BY_NAME.get(name));
    }
    return Map.copyOf(byName);
  }
}
