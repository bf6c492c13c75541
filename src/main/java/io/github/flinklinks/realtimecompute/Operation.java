package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.signature.Signer;
import java.util.List;
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
 */
record Operation<T>(
    String action,
    String path,
    SortedMap<String, String> query,
    Map<String, String> headers,
    ResponseEnvelope.DataReader<T> reader) {
  static final String VERSION = "2022-07-18";
  static final int PAGE_SIZE = 50;

  /** The largest that the reference allows. */
  static final int DEPLOYMENTS_PAGE_SIZE = 100;

  /**
   * Whether it can be part of a URL: HTTP libraries and proxies collapse {@code .} and {@code ..}
   * in a path.
   */
  static boolean isAskable(String namespace) {
    return !NamespaceName.isDotSegment(namespace);
  }

  static Operation<List<Deployment>> deploymentsByIp(
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
        new DeploymentsReader(fields));
  }

  static Operation<DeploymentsPageReader.Page> deployments(
      String workspace, DeploymentsQuery query, DeploymentFields fields, int page) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("pageIndex", Integer.toString(page));
    parameters.put("pageSize", Integer.toString(DEPLOYMENTS_PAGE_SIZE));
    return new Operation<>(
        "ListDeployments",
        "/api/v2/namespaces/" + Signer.percentEncode(query.namespace()) + "/deployments",
        parameters,
        Map.of("workspace", workspace),
        new DeploymentsPageReader(fields));
  }

  static Operation<NamespacesReader.Page> editableNamespaces(
      String workspace, Optional<String> region, int page) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("workspaceId", workspace);
    if (region.isPresent()) {
      parameters.put("regionId", region.get());
    }
    parameters.put("pageIndex", Integer.toString(page));
    parameters.put("pageSize", Integer.toString(PAGE_SIZE));
    return new Operation<>(
        "ListEditableNamespace",
        "/gateway/v2/namespaces/editable",
        parameters,
        Map.of(),
        new NamespacesReader());
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
