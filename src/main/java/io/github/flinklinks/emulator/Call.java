package io.github.flinklinks.emulator;

import java.util.List;
import java.util.Optional;

/** Which operation a path calls. */
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

  /** Empty where no operation has this path. */
  static Optional<Call> at(String path) {
    List<String> parts = List.of(path.split("/", -1));
    if (parts.equals(List.of("", "gateway", "v2", "namespaces", "editable"))) {
      return Optional.of(new ListEditableNamespace());
    }
    if (parts.size() == 8
        && parts.subList(0, 4).equals(List.of("", "api", "v2", "namespaces"))
        && parts.subList(5, 8).equals(List.of("deployments", "getDeployments", "byIp"))) {
      return PercentCode.decode(parts.get(4))
          .filter(namespace -> !namespace.isEmpty())
          .map(GetDeploymentsByIp::new);
    }
    return Optional.empty();
  }
}
