package io.github.flinklinks.emulator;

import java.util.List;
import java.util.Optional;

/** The operation that a path calls. */
sealed interface Call {
  /** As {@code x-acs-action} must name it. */
  String action();

  /** {@code GetDeploymentsByIp}. */
  record GetDeploymentsByIp(String namespace) implements Call {
    @Override
    public String action() {
      return "GetDeploymentsByIp";
    }
  }

  /** {@code ListEditableNamespace}. */
  record ListEditableNamespace() implements Call {
    @Override
    public String action() {
      return "ListEditableNamespace";
    }
  }

  /** {@code ListDeployments}. */
  record ListDeployments(String namespace) implements Call {
    @Override
    public String action() {
      return "ListDeployments";
    }
  }

  /** Empty where no operation has this path. */
  static Optional<Call> at(String path) {
    List<String> parts = List.of(path.split("/", -1));
    if (parts.equals(List.of("", "gateway", "v2", "namespaces", "editable"))) {
      return Optional.of(new ListEditableNamespace());
    }
    if (parts.size() < 6 || !parts.subList(0, 4).equals(List.of("", "api", "v2", "namespaces"))) {
      return Optional.empty();
    }
    List<String> below = parts.subList(5, parts.size());
    Optional<String> namespace = PercentCode.decode(parts.get(4)).filter(name -> !name.isEmpty());
    if (below.equals(List.of("deployments"))) {
      return namespace.map(ListDeployments::new);
    } else if (below.equals(List.of("deployments", "getDeployments", "byIp"))) {
      return namespace.map(GetDeploymentsByIp::new);
    }
    return Optional.empty();
  }
}
