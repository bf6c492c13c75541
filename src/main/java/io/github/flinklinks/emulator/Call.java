package io.github.flinklinks.emulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operation that a path calls.
 *
 * @param action its name, as {@code x-acs-action} must give it
 * @param namespace empty where the operation has none
 */
record Call(String action, String namespace) {
  static final String GET_DEPLOYMENTS_BY_IP = "GetDeploymentsByIp";
  static final String LIST_DEPLOYMENTS = "ListDeployments";
  static final String LIST_EDITABLE_NAMESPACE = "ListEditableNamespace";

  private static final Pattern DEPLOYMENTS =
      Pattern.compile(
          "/api/v2/namespaces/(?<namespace>[^/]+)/deployments(?<byIp>/getDeployments/byIp)?");

  static Call at(String path) throws Refusal {
    if (path.equals("/gateway/v2/namespaces/editable")) {
      return new Call(LIST_EDITABLE_NAMESPACE, "");
    }
    Matcher matcher = DEPLOYMENTS.matcher(path);
    Refusal none = new Refusal(404, "InvalidApi.NotFound", "No operation has this path.");
    if (!matcher.matches()) {
      throw none;
    }
    return new Call(
        matcher.group("byIp") == null ? LIST_DEPLOYMENTS : GET_DEPLOYMENTS_BY_IP,
        PercentCode.decode(matcher.group("namespace")).orElseThrow(() -> none));
  }
}
