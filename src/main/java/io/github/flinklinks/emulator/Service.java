package io.github.flinklinks.emulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.lookup.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Answers a request, with the checks in the order of the service's gateway. */
final class Service {
  private final AtomicLong received = new AtomicLong();
  private final RequestCheck check;
  private final Quota quota;
  private final Operations operations;

  Service(RequestCheck check, Quota quota, Operations operations) {
    this.check = check;
    this.quota = quota;
    this.operations = operations;
  }

  WireResponse answer(WireRequest request) throws IOException {
    // The nth request gets the same ID in every run, so that logs can be compared.
    String requestId =
        UUID.nameUUIDFromBytes(
                ("request " + received.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
            .toString()
            .toUpperCase(Locale.ROOT);
    try {
      Call call = Call.at(request.path());
      Map<String, String> parameters = PercentCode.parameters(request.query());
      check.check(request, call, parameters);
      quota.take(call);
      ObjectNode body = operations.answer(call, request, parameters, requestId);
      return new WireResponse(200, requestId, text(body));
    } catch (Refusal refusal) {
      ObjectNode body =
          JsonNodeFactory.instance
              .objectNode()
              .put("RequestId", requestId)
              .put("HostId", request.header("host"))
              .put("Code", refusal.code())
              .put("Message", refusal.getMessage());
      return new WireResponse(refusal.status(), requestId, text(body));
    }
  }

  private static String text(ObjectNode body) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      JsonTree.write(body, json);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
