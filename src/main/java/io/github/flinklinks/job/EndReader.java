package io.github.flinklinks.job;

import io.github.flinklinks.job.Connector.EndOption;
import io.github.flinklinks.job.Connector.Role;
import io.github.flinklinks.job.JobError.Kind;
import io.github.flinklinks.job.Options.Option;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads endpoints out of the options that a connector has for them. */
final class EndReader {
  private final Map<String, String> variables;
  private final Connectors connectors;
  private final ScriptErrors faults;
  private final Set<String> usedConnectors = new HashSet<>();

  EndReader(Map<String, String> variables, Connectors connectors, ScriptErrors faults) {
    this.variables = variables;
    this.connectors = connectors;
    this.faults = faults;
  }

  /** Endpoints, or why there are none. */
  record Ends(List<Endpoint> endpoints, Optional<Kind> error) {
    static Ends of(List<Endpoint> endpoints) {
      return new Ends(endpoints, Optional.empty());
    }

    static Ends error(Kind kind) {
      return new Ends(List.of(), Optional.of(kind));
    }
  }

  /** The project's own, of those that were read. */
  Set<String> usedConnectors() {
    return usedConnectors;
  }

  /**
   * @param owner what an error names as the place of the option
   * @param offset the place for a missing option
   */
  Ends read(Option connector, Options options, OptionOwner owner, int offset) {
    Optional<Connector> known = connectors.find(connector.value());
    if (known.isEmpty()) {
      return Ends.error(faults.connectorUnknown(owner, connector, connectors.names()));
    }
    if (connectors.isOwn(connector.value())) {
      usedConnectors.add(connector.value());
    }
    return read(known.get(), options, List.of(), owner, offset);
  }

  /**
   * @param renamed the catalog's keys and the connector's, in turn
   */
  Ends read(
      Connector connector, Options options, List<String> renamed, OptionOwner owner, int offset) {
    Set<Endpoint> endpoints = new LinkedHashSet<>();
    Optional<Kind> error = Optional.empty();
    boolean any = connector.roles().isEmpty();
    for (Role role : connector.roles()) {
      Optional<Option> given = Optional.empty();
      for (int i = 0; i < role.options().size() && given.isEmpty(); i++) {
        EndOption option = role.options().get(i);
        given = options.get(option.key());
        if (given.isPresent()) {
          any = true;
          Ends ends = read(option, given.get(), options, owner);
          endpoints.addAll(ends.endpoints());
          error = error.isPresent() ? error : ends.error();
        }
      }
      if (given.isEmpty() && role.required()) {
        any = true;
        Kind missing = missing(List.of(role), options, renamed, owner, offset);
        error = error.isPresent() ? error : Optional.of(missing);
      }
    }
    if (!any) {
      error = Optional.of(missing(connector.roles(), options, renamed, owner, offset));
    }
    return error.isPresent() ? Ends.error(error.get()) : Ends.of(new ArrayList<>(endpoints));
  }

  private Kind missing(
      List<Role> roles, Options options, List<String> renamed, OptionOwner owner, int offset) {
    StringBuilder keys = new StringBuilder();
    Optional<String> alike = Optional.empty();
    for (Role role : roles) {
      for (EndOption option : role.options()) {
        String key = renamed.isEmpty() ? option.key() : catalogKey(option.key(), renamed);
        if (!key.isEmpty()) {
          keys.append(keys.isEmpty() ? "" : " or ").append(key);
          alike = alike.isPresent() ? alike : options.alike(key);
        }
      }
    }
    return faults.optionMissing(owner, offset, keys.toString(), alike);
  }

  private static String catalogKey(String key, List<String> renamed) {
    for (int i = 1; i < renamed.size(); i += 2) {
      if (renamed.get(i).equals(key)) {
        return renamed.get(i - 1);
      }
    }
    return "";
  }

  private Ends read(EndOption option, Option given, Options options, OptionOwner owner) {
    EndpointCollector out = new EndpointCollector(given.value(), variables);
    Optional<Kind> error = Optional.empty();
    int port = option.port();
    if (option.form() == EndpointForm.HOST && options.get(Connectors.PORT).isPresent()) {
      Option own = options.get(Connectors.PORT).get();
      EndpointCollector number = new EndpointCollector(own.value(), variables);
      int written = number.meetsVariable(number.text()) ? 0 : number.port(number.text());
      error = report(number, own, owner);
      port = error.isPresent() ? port : written;
    } else if (option.form() == EndpointForm.MONGODB_HOSTS) {
      error = scheme(options, owner);
    }
    option.form().read(out, port);
    Optional<Kind> own = report(out, given, owner);
    error = own.isPresent() ? own : error;
    return error.isPresent() ? Ends.error(error.get()) : Ends.of(out.endpoints());
  }

  private Optional<Kind> scheme(Options options, OptionOwner owner) {
    Optional<Option> scheme = options.get(Connectors.SCHEME);
    if (scheme.isEmpty()) {
      return Optional.empty();
    }
    EndpointCollector out = new EndpointCollector(scheme.get().value(), variables);
    if (!out.text().equals("mongodb")) {
      out.unreadable(
          out.text(), "with a scheme other than mongodb, the hosts are not in the script");
    }
    return report(out, scheme.get(), owner);
  }

  /** Reports what is wrong with a value, or nothing. */
  private Optional<Kind> report(EndpointCollector out, Option option, OptionOwner owner) {
    String what = "option " + Quoted.text(option.key()) + " of " + owner;
    if (!out.missing().isEmpty()) {
      return Optional.of(
          faults.add(
              option.offset(),
              Kind.VARIABLE_WITHOUT_VALUE,
              what
                  + " needs the value of ${"
                  + String.join("}, ${", out.missing())
                  + "}: write "
                  + Remedy.inJob("variables", out.missing(), "value")
                  + "."));
    }
    String reason = option.value().isEmpty() ? "it is empty" : out.problem();
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(
            faults.add(
                option.offset(),
                Kind.OPTION_UNREADABLE,
                "%s can't be read, as %s: correct it, or write %s."
                    .formatted(what, reason, owner.remedy())));
  }
}
