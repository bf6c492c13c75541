package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.signature.Signer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One request to the service, before it is signed.
 *
 * @param action the operation's name
 * @param path percent-encoded
 * @param query names and values, not encoded
 * @param headers that aren't signed
 * @param reader of the response's data
 * @param pageSize how many items a response may hold; 0 if it holds all of them
 */
record Operation<T>(
    String action,
    String path,
    SortedMap<String, String> query,
    Map<String, String> headers,
    ResponseEnvelope.ListReader<T> reader,
    int pageSize) {
  static final String VERSION = "2022-07-18";
  private static final int NAMESPACES_PAGE_SIZE = 50;

  /** The largest that the reference allows. */
  private static final int DEPLOYMENTS_PAGE_SIZE = 100;

  /**
   * Whether it can be part of a URL: HTTP libraries and proxies collapse {@code .} and {@code ..}
   * in a path.
   */
  static boolean isAskable(String namespace) {
    return !NamespaceName.isDotSegment(namespace);
  }

  static Operation<Deployment> deploymentsByIp(
      String workspace, IpQuery query, DeploymentFields fields) {
    SortedMap<String, String> parameters = new TreeMap<>();
    put(parameters, "src", query.source());
    put(parameters, "dst", query.sink());
    if (fields.ignoresJobSummary()) {
      parameters.put("ignoreJobSummary", "true");
    }
    if (fields.ignoresResourceSetting()) {
      parameters.put("ignoreResourceSetting", "true");
    }
    return new Operation<>(
        "GetDeploymentsByIp",
        "/api/v2/namespaces/"
            + Signer.percentEncode(query.namespace())
            + "/deployments/getDeployments/byIp",
        parameters,
        Map.of("workspace", workspace),
        new DeploymentsReader(fields),
        0);
  }

  static Operation<Deployment> deployments(
      String workspace, DeploymentsQuery query, DeploymentFields fields) {
    return new Operation<>(
        "ListDeployments",
        "/api/v2/namespaces/" + Signer.percentEncode(query.namespace()) + "/deployments",
        new TreeMap<>(),
        Map.of("workspace", workspace),
        new DeploymentsReader(fields),
        DEPLOYMENTS_PAGE_SIZE);
  }

  static Operation<String> editableNamespaces(String workspace, Optional<String> region) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("workspaceId", workspace);
    if (region.isPresent()) {
      parameters.put("regionId", region.get());
    }
    return new Operation<>(
        "ListEditableNamespace",
        "/gateway/v2/namespaces/editable",
        parameters,
        Map.of(),
        new NamespacesReader(),
        NAMESPACES_PAGE_SIZE);
  }

  /** The same for one page, the first of which is 1. */
  Operation<T> page(int index) {
    SortedMap<String, String> parameters = new TreeMap<>(query);
    parameters.put("pageIndex", Integer.toString(index));
    parameters.put("pageSize", Integer.toString(pageSize));
    return new Operation<>(action, path, parameters, headers, reader, pageSize);
  }

  private static void put(
      SortedMap<String, String> parameters, String side, Optional<IpQuery.End> end) {
    if (end.isPresent()) {
      parameters.put(side + "Ip", end.get().address());
      if (end.get().port().isPresent()) {
        parameters.put(side + "Port", Integer.toString(end.get().port().getAsInt()));
      }
    }
  }
}
