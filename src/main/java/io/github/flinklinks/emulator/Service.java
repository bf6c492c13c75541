package io.github.flinklinks.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    // The nth request gets the same id in every run, so that a log can be compared with another.
    String requestId =
        UUID.nameUUIDFromBytes(
                ("request " + received.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
            .toString()
            .toUpperCase(Locale.ROOT);
    Optional<Call> call = Call.at(request.path());
    if (call.isEmpty()) {
      return refused(
          request,
          requestId,
          new ServiceError(404, "InvalidApi.NotFound", "No operation has this path."));
    }
    Optional<Map<String, String>> parameters = PercentCode.parameters(request.query());
    if (parameters.isEmpty()) {
      return refused(
          request,
          requestId,
          new ServiceError(
              400,
              "InvalidParameter",
              "A query parameter appears twice or isn't percent-encoded UTF-8."));
    }
    Optional<ServiceError> refusal = check.refusal(request, call.get(), parameters.get());
    if (refusal.isPresent()) {
      return refused(request, requestId, refusal.get());
    }
    if (!quota.admits(call.get())) {
      return refused(
          request,
          requestId,
          new ServiceError(
              400,
              "Throttling.User",
              "The quota of requests per second for " + call.get().action() + " is used up."));
    }
    return operations.answer(call.get(), request, parameters.get(), requestId);
  }

  private static WireResponse refused(WireRequest request, String requestId, ServiceError error)
      throws IOException {
    return Json.response(
        error.status(),
        requestId,
        json -> {
          json.writeStringField("RequestId", requestId);
          json.writeStringField("HostId", request.header("host").orElse(""));
          json.writeStringField("Code", error.code());
          json.writeStringField("Message", error.message());
        });
  }
}
