package io.github.flinklinks.bench;

import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same questions asked with the vendor's generic client, as its users would: one client, a
 * number of threads, and a look whether the list has deployments. Its pool is given as many
 * connections as there are threads (its own default, 5, would make it open new ones all the time).
 */
final class VendorClient {
  /** Arguments: {@code host:port}, number of links, number of threads. */
  public static void main(String[] arguments) throws Exception {
    int links = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    Client client =
        new Client(
            new Config()
                .setEndpoint(arguments[0])
                .setProtocol("HTTP")
                .setAccessKeyId("bench")
                .setAccessKeySecret("bench")
                .setMaxIdleConns(threads));
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      int link = i;
      answers.add(executor.submit(() -> ask(client, link)));
    }
    Map<String, Integer> outcomes = new TreeMap<>();
    for (Future<String> answer : answers) {
      outcomes.merge(answer.get(), 1, Integer::sum);
    }
    outcomes.forEach((outcome, count) -> System.out.println(count + " " + outcome));
    executor.shutdown();
    System.exit(0);
  }

  private static String ask(Client client, int link) {
    Params params =
        new Params()
            .setAction("GetDeploymentsByIp")
            .setVersion("2022-07-18")
            .setProtocol("HTTP")
            .setMethod("GET")
            .setAuthType("AK")
            .setStyle("ROA")
            .setPathname("/api/v2/namespaces/bench/deployments/getDeployments/byIp")
            .setReqBodyType("json")
            .setBodyType("json");
    OpenApiRequest request =
        new OpenApiRequest()
            .setHeaders(Map.of("workspace", "bench"))
            .setQuery(
                Map.of(
                    "srcIp", Links.sourceIp(link),
                    "srcPort", Links.SOURCE_PORT,
                    "dstIp", Links.sinkIp(link),
                    "dstPort", Links.SINK_PORT,
                    "ignoreJobSummary", "true",
                    "ignoreResourceSetting", "true"));
    RuntimeOptions options = new RuntimeOptions();
    options.readTimeout = 60_000;
    options.connectTimeout = 10_000;
    options.maxIdleConns = client._maxIdleConns;
    try {
      Map<?, ?> body = (Map<?, ?>) client.callApi(params, request, options).get("body");
      boolean found = body.get("data") instanceof List<?> deployments && !deployments.isEmpty();
      return found ? "present" : "missing";
    } catch (Exception | OutOfMemoryError e) {
      // The heap is part of what is measured; the answer that did not fit in is given up for good.
      return "unanswered (" + e.getClass().getSimpleName() + ")";
    }
  }

  private VendorClient() {}
}
