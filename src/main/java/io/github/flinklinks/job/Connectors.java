package io.github.flinklinks.job;

import io.github.flinklinks.job.Connector.EndOption;
import io.github.flinklinks.job.Connector.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connectors of {@code connectors.txt}, and the project's own. */
final class Connectors {
  static final String CONNECTOR = "connector";
  static final String TYPE = "type";
  static final String DEFAULT_DATABASE = "default-database";
  static final String PORT = "port";
  static final String SCHEME = "scheme";

  private static final Map<String, Connector> SQL = connectors("SQL", Map.of());
  private static final Map<String, Connector> PIPELINES = connectors("PIPELINES", SQL);
  private static final Map<String, List<String>> CATALOGS = section("CATALOGS");

  private final Map<String, Connector> known;
  private final Map<String, String> own;

  private Connectors(Map<String, Connector> known, Map<String, String> own) {
    this.known = known;
    this.own = own;
  }

  /**
   * Those of SQL.
   *
   * @param own the project's own: the name, and the option that holds endpoints
   */
  static Connectors ofSql(Map<String, String> own) {
    return new Connectors(SQL, own);
  }

  /** Those of pipelines. */
  static Connectors ofPipelines(Map<String, String> own) {
    return new Connectors(PIPELINES, own);
  }

  /** The words behind each name in a section of the file. */
  private static Map<String, List<String>> section(String wanted) {
    Map<String, List<String>> section = new HashMap<>();
    boolean inside = false;
    for (String entry : TextResource.entries("connectors.txt")) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        inside = entry.equals(wanted);
      } else if (inside) {
        for (String name : TextResource.words(entry.substring(0, equals), " ")) {
          section.put(name, List.copyOf(TextResource.words(entry.substring(equals + 1), " ")));
        }
      }
    }
    return Map.copyOf(section);
  }

  private static Map<String, Connector> connectors(String wanted, Map<String, Connector> sql) {
    Map<String, Connector> connectors = new HashMap<>();
    for (Map.Entry<String, List<String>> each : section(wanted).entrySet()) {
      boolean same = each.getValue().contains("SQL");
      String name = each.getKey();
      connectors.put(name, same ? sql.get(name) : connector(each.getValue()));
    }
    return Map.copyOf(connectors);
  }

  private static Connector connector(List<String> words) {
    List<Role> roles = new ArrayList<>();
    List<EndOption> options = new ArrayList<>();
    boolean required = true;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "may" -> required = false;
        case "or" -> {
          // The next option belongs to the same role.
        }
        case ";" -> {
          roles.add(new Role(required, List.copyOf(options)));
          options.clear();
          required = true;
        }
        default -> {
          EndpointForm form = EndpointForm.valueOf(words.get(i++));
          String key = words.get(i);
          boolean port = i + 1 < words.size() && Character.isDigit(words.get(i + 1).charAt(0));
          options.add(
              new EndOption(
                  form,
                  key,
                  port ? Integer.parseInt(words.get(++i)) : EndpointCollector.PORT_REQUIRED));
        }
      }
    }
    if (!options.isEmpty()) {
      roles.add(new Role(required, List.copyOf(options)));
    }
    return new Connector(List.copyOf(roles));
  }

  Optional<Connector> find(String name) {
    String option = own.get(name);
    return Optional.ofNullable(
        option == null ? known.get(name) : connector(List.of("OWN", option)));
  }

  Set<String> names() {
    Set<String> names = new HashSet<>(known.keySet());
    names.addAll(own.keySet());
    return names;
  }

  boolean isOwn(String name) {
    return own.containsKey(name);
  }

  static Set<String> catalogTypes() {
    return CATALOGS.keySet();
  }

  /** The connector of a catalog's tables, whose type is known. */
  static Connector ofCatalog(String type) {
    return SQL.get(type);
  }

  /**
   * The options of its tables that a catalog itself sets: the catalog's keys and the connector's,
   * in turn; empty for an unknown type.
   */
  static Optional<List<String>> catalogOptions(String type) {
    return Optional.ofNullable(CATALOGS.get(type));
  }

  /** The keys of all options that may be read; what others hold is never looked at. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>(List.of(CONNECTOR, TYPE, DEFAULT_DATABASE, PORT, SCHEME));
    for (String key : own.values()) {
      keys.add(Options.canonical(key));
    }
    for (List<String> renamed : CATALOGS.values()) {
      keys.addAll(renamed);
    }
    for (Map<String, Connector> connectors : List.of(SQL, PIPELINES)) {
      for (Connector connector : connectors.values()) {
        for (Role role : connector.roles()) {
          for (EndOption option : role.options()) {
            keys.add(Options.canonical(option.key()));
          }
        }
      }
    }
    return keys;
  }
}
