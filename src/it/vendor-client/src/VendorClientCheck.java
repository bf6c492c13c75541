import com.aliyun.openapiutil.Client;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.google.gson.Gson;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks the emulator with the vendor's generic client, for every combination of parameters, and
 * compares with its own reading of the inventory. Ends with an error at the first wrong answer.
 */
public final class VendorClientCheck {
  private static final String KEY_ID = "flink-links-emulator";
  private static final String KEY_SECRET = "published-and-not-a-secret";

  private final Map<?, ?> inventory;
  private final String hostAndPort;
  private final com.aliyun.teaopenapi.Client client;
  private int checked;

  private VendorClientCheck(String endpoint, Path inventory) throws Exception {
    this.inventory = new Gson().fromJson(Files.readString(inventory), Map.class);
    this.hostAndPort = URI.create(endpoint).getAuthority();
    this.client = client(KEY_SECRET);
  }

  public static void main(String[] args) throws Exception {
    VendorClientCheck check = new VendorClientCheck(args[0], Path.of(args[1]));
    check.deployments();
    check.knownAnswers();
    check.everyCombination();
    check.errors();
    check.namespaces();
    System.out.println("VENDOR CLIENT: " + check.checked + " answers checked, none wrong");
    // The vendor's HTTP library keeps threads that would hold the JVM for minutes.
    System.exit(0);
  }

  /** Written down by hand, so that not everything hangs on one reading of the rule. */
  private void knownAnswers() throws Exception {
    expect(
        List.of("both-with-ports", "no-ports", "source-only", "two-links"),
        names("prod", Map.of("srcIp", "10.0.0.1")));
    expect(
        List.of("both-with-ports", "source-only", "two-links"),
        names("prod", Map.of("srcIp", "10.0.0.1", "srcPort", "9092")));
    expect(
        List.of("both-with-ports", "no-ports", "v6", "sink-only", "two-links"),
        names("prod", Map.of("dstIp", "10.1.0.1")));
    expect(
        List.of("both-with-ports", "no-ports"),
        names("prod", Map.of("srcIp", "10.0.0.1", "dstIp", "10.1.0.1")));
    expect(
        List.of("both-with-ports"),
        names(
            "prod",
            Map.of("srcIp", "10.0.0.1", "srcPort", "9092", "dstIp", "10.1.0.1", "dstPort", "3306")));
    expect(List.of("v6"), names("prod", Map.of("srcIp", "2001:db8::1", "srcPort", "9092")));
    expect(List.of(), names("prod", Map.of("srcIp", "10.1.0.1")));
  }

  private void everyCombination() throws Exception {
    List<Map<String, String>> ends = new ArrayList<>();
    for (Map<String, String> source : end("src", "10.0.0.1", "2001:0db8:0:0::1", "9092")) {
      for (Map<String, String> sink : end("dst", "10.1.0.1", "10.9.9.9", "3306")) {
        Map<String, String> both = new LinkedHashMap<>(source);
        both.putAll(sink);
        if (!both.isEmpty()) {
          ends.add(both);
        }
      }
    }
    for (Object namespace : (List<?>) inventory.get("namespaces")) {
      for (Map<String, String> query : ends) {
        check((String) namespace, query);
      }
    }
    for (Map<String, String> query : ends) {
      for (String summary : new String[] {null, "true", "false"}) {
        for (String resources : new String[] {null, "true", "false"}) {
          Map<String, String> withFlags = new LinkedHashMap<>(query);
          putIfGiven(withFlags, "ignoreJobSummary", summary);
          putIfGiven(withFlags, "ignoreResourceSetting", resources);
          check("prod", withFlags);
        }
      }
    }
  }

  private static List<Map<String, String>> end(
      String side, String one, String other, String port) {
    List<Map<String, String>> ends = new ArrayList<>();
    ends.add(Map.of());
    for (String ip : List.of(one, other, "10.7.7.7")) {
      ends.add(Map.of(side + "Ip", ip));
      ends.add(Map.of(side + "Ip", ip, side + "Port", port));
      ends.add(Map.of(side + "Ip", ip, side + "Port", "1"));
    }
    return ends;
  }

  private static void putIfGiven(Map<String, String> query, String name, String value) {
    if (value != null) {
      query.put(name, value);
    }
  }

  private void check(String namespace, Map<String, String> query) throws Exception {
    List<Map<String, Object>> expected = new ArrayList<>();
    for (Object one : (List<?>) inventory.get("deployments")) {
      Map<String, Object> deployment = new LinkedHashMap<>(typed(one));
      List<?> links = (List<?>) deployment.remove("links");
      if ("true".equals(query.get("ignoreJobSummary"))) {
        deployment.remove("jobSummary");
      }
      if ("true".equals(query.get("ignoreResourceSetting"))) {
        deployment.remove("streamingResourceSetting");
        deployment.remove("batchResourceSetting");
      }
      boolean serves = false;
      for (Object link : links) {
        serves |=
            serves(typed(link).get("source"), query.get("srcIp"), query.get("srcPort"))
                && serves(typed(link).get("sink"), query.get("dstIp"), query.get("dstPort"));
      }
      if (serves && deployment.get("namespace").equals(namespace)) {
        expected.add(deployment);
      }
    }
    Map<String, Object> body = getDeploymentsByIp(client, namespace, query);
    if (!Boolean.TRUE.equals(body.get("success"))) {
      // A link of the file leaves out the port or the end that is asked about, so nobody can be said.
      if (expected.isEmpty() && String.valueOf(body.get("errorMessage")).contains("can't tell")) {
        checked++;
        return;
      }
      throw new AssertionError(namespace + " " + query + ": " + body);
    }
    Gson gson = new Gson();
    Object asked = gson.fromJson(gson.toJson(expected), Object.class);
    Object answered = gson.fromJson(gson.toJson(body.get("data")), Object.class);
    if (!asked.equals(answered)) {
      throw new AssertionError(
          namespace + " " + query + ": expected " + asked + ", answered " + answered);
    }
    checked++;
  }

  private static boolean serves(Object end, String ip, String port) throws Exception {
    if (ip == null) {
      return true;
    }
    if (end == null) {
      return false;
    }
    String text = (String) end;
    String host = text;
    String ownPort = null;
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[")) {
      host = text.substring(1, text.indexOf(']'));
      ownPort = colon > text.indexOf(']') ? text.substring(colon + 1) : null;
    } else if (colon >= 0 && text.indexOf(':') == colon) {
      host = text.substring(0, colon);
      ownPort = text.substring(colon + 1);
    }
    return InetAddress.getByName(host).equals(InetAddress.getByName(ip))
        && (port == null || port.equals(ownPort));
  }

  private void errors() throws Exception {
    refused("NotInInventory", getDeploymentsByIp(client, "nowhere", Map.of("srcIp", "10.0.0.1")));
    refused("InvalidParameter", getDeploymentsByIp(client, "prod", Map.of()));
    refused("InvalidParameter", getDeploymentsByIp(client, "prod", Map.of("srcPort", "9092")));
    refused(
        "InvalidParameter",
        getDeploymentsByIp(client, "prod", Map.of("srcIp", "10.0.0.1", "dstPort", "1")));
    refused("InvalidParameter", getDeploymentsByIp(client, "prod", Map.of("srcIp", "10.0.0.256")));
    refused(
        "InvalidParameter",
        getDeploymentsByIp(client, "prod", Map.of("srcIp", "10.0.0.1", "srcPort", "65536")));
    refused(
        "InvalidParameter",
        getDeploymentsByIp(
            client, "prod", Map.of("srcIp", "10.0.0.1", "ignoreJobSummary", "maybe")));
    try {
      getDeploymentsByIp(client("wrong"), "prod", Map.of("srcIp", "10.0.0.1"));
    } catch (TeaException e) {
      expect("SignatureDoesNotMatch", e.getCode());
      return;
    }
    throw new AssertionError("a wrong secret was let through");
  }

  private void refused(String code, Map<String, Object> body) {
    expect(false, body.get("success"));
    expect(code, body.get("errorCode"));
  }

  private void namespaces() throws Exception {
    List<Object> listed = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      Map<String, Object> body =
          call(
              client,
              "ListEditableNamespace",
              "/gateway/v2/namespaces/editable",
              Map.of(),
              Map.of(
                  "workspaceId",
                  (String) inventory.get("workspace"),
                  "pageIndex",
                  Integer.toString(page),
                  "pageSize",
                  "5"));
      Map<String, Object> data = typed(body.get("data"));
      expect(Integer.toString(page), data.get("pageIndex"));
      expect("12", data.get("total"));
      for (Object namespace : (List<?>) data.get("editableNamespaces")) {
        listed.add(typed(namespace).get("Namespace"));
      }
    }
    expect(inventory.get("namespaces"), listed);
  }

  private void deployments() throws Exception {
    List<Object> expected = new ArrayList<>();
    for (Object one : (List<?>) inventory.get("deployments")) {
      if (typed(one).get("namespace").equals("prod")) {
        expected.add(typed(one).get("name"));
      }
    }
    List<Object> listed = new ArrayList<>();
    for (int page = 1; (page - 1) * 2 < expected.size(); page++) {
      Map<String, Object> body =
          call(
              client,
              "ListDeployments",
              "/api/v2/namespaces/prod/deployments",
              Map.of("workspace", (String) inventory.get("workspace")),
              Map.of("pageIndex", Integer.toString(page), "pageSize", "2"));
      expect(page, ((Number) body.get("pageIndex")).intValue());
      expect(expected.size(), ((Number) body.get("totalSize")).intValue());
      for (Object deployment : (List<?>) body.get("data")) {
        listed.add(typed(deployment).get("name"));
      }
    }
    expect(expected, listed);
  }

  private List<Object> names(String namespace, Map<String, String> query) throws Exception {
    List<Object> names = new ArrayList<>();
    for (Object deployment : (List<?>) getDeploymentsByIp(client, namespace, query).get("data")) {
      names.add(typed(deployment).get("name"));
    }
    return names;
  }

  private void expect(Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      throw new AssertionError("expected " + expected + ", found " + found);
    }
    checked++;
  }

  private Map<String, Object> getDeploymentsByIp(
      com.aliyun.teaopenapi.Client asker, String namespace, Map<String, String> query)
      throws Exception {
    return call(
        asker,
        "GetDeploymentsByIp",
        "/api/v2/namespaces/"
            + Client.getEncodeParam(namespace)
            + "/deployments/getDeployments/byIp",
        Map.of("workspace", (String) inventory.get("workspace")),
        query);
  }

  private static Map<String, Object> call(
      com.aliyun.teaopenapi.Client asker,
      String action,
      String path,
      Map<String, String> headers,
      Map<String, String> query)
      throws Exception {
    Params operation =
        new Params()
            .setAction(action)
            .setVersion("2022-07-18")
            .setProtocol("HTTP")
            .setMethod("GET")
            .setAuthType("AK")
            .setStyle("ROA")
            .setPathname(path)
            .setReqBodyType("json")
            .setBodyType("json");
    OpenApiRequest request = new OpenApiRequest().setHeaders(headers).setQuery(query);
    return typed(asker.callApi(operation, request, new RuntimeOptions()).get("body"));
  }

  private com.aliyun.teaopenapi.Client client(String secret) throws Exception {
    return new com.aliyun.teaopenapi.Client(
        new Config()
            .setAccessKeyId(KEY_ID)
            .setAccessKeySecret(secret)
            .setEndpoint(hostAndPort)
            .setProtocol("HTTP"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> typed(Object map) {
    return (Map<String, Object>) map;
  }
}
