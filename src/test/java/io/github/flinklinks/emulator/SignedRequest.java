package io.github.flinklinks.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.signature.Signer;
import io.github.flinklinks.signature.SignerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A request that is right until a test spoils it. */
final class SignedRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI endpoint;
  private final Map<String, String> query = new LinkedHashMap<>();
  private final Map<String, String> signed = new TreeMap<>();
  private final Map<String, String> unsigned = new TreeMap<>();
  private final Map<String, String> afterSigning = new TreeMap<>();
  private String path;
  private String method = "GET";
  private String accessKeyId = Emulator.ACCESS_KEY_ID;
  private String accessKeySecret = Emulator.ACCESS_KEY_SECRET;

  private SignedRequest(HttpClient client, URI endpoint, String action, String path, Instant now) {
    this.client = client;
    this.endpoint = endpoint;
    this.path = path;
    signed.put("host", endpoint.getHost() + ":" + endpoint.getPort());
    signed.put("x-acs-action", action);
    signed.put("x-acs-version", "2022-07-18");
    signed.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
    signed.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    signed.put("x-acs-content-sha256", Signer.EMPTY_BODY_SHA256);
  }

  static SignedRequest getDeploymentsByIp(
      HttpClient client, URI endpoint, String namespace, Instant now) {
    return new SignedRequest(
            client,
            endpoint,
            "GetDeploymentsByIp",
            "/api/v2/namespaces/" + encoded(namespace) + "/deployments/getDeployments/byIp",
            now)
        .unsigned("workspace", "w1");
  }

  static SignedRequest listEditableNamespace(HttpClient client, URI endpoint, Instant now) {
    return new SignedRequest(
            client, endpoint, "ListEditableNamespace", "/gateway/v2/namespaces/editable", now)
        .query("workspaceId", "w1");
  }

  SignedRequest query(String name, String value) {
    query.put(name, value);
    return this;
  }

  SignedRequest withoutQuery(String name) {
    query.remove(name);
    return this;
  }

  SignedRequest signed(String header, String value) {
    signed.put(header, value);
    return this;
  }

  SignedRequest without(String header) {
    signed.remove(header);
    unsigned.remove(header);
    return this;
  }

  SignedRequest unsigned(String header, String value) {
    signed.remove(header);
    unsigned.put(header, value);
    return this;
  }

  SignedRequest afterSigning(String header, String value) {
    afterSigning.put(header, value);
    return this;
  }

  SignedRequest path(String other) {
    path = other;
    return this;
  }

  SignedRequest method(String other) {
    method = other;
    return this;
  }

  SignedRequest key(String id, String secret) {
    accessKeyId = id;
    accessKeySecret = secret;
    return this;
  }

  Reply send() throws IOException, InterruptedException {
    TreeMap<String, String> headers = new TreeMap<>(signed);
    SignerRequest canonical =
        new SignerRequest(method, path, query, headers, Signer.EMPTY_BODY_SHA256);
    headers.put("authorization", Signer.authorization(accessKeyId, accessKeySecret, canonical));
    headers.putAll(unsigned);
    headers.putAll(afterSigning);
    // The client sets it by itself.
    headers.remove("host");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint + path + "?" + encoded(query)))
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(
        response.statusCode(),
        JSON.readTree(response.body()),
        response.headers().firstValue("x-acs-request-id").orElse(""));
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** As RFC 3986 has it; the JDK encodes forms. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** What came back. */
  record Reply(int status, JsonNode body, String requestId) {}
}
