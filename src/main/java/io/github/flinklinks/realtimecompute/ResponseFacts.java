package io.github.flinklinks.realtimecompute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/**
 * Facts about a request and the head of its response, for messages. A credential that a response
 * echoes is removed from them.
 *
 * @param action the operation asked for
 * @param status of the answer
 * @param headers of the answer
 * @param credential that the request was signed with
 */
record ResponseFacts(String action, int status, Headers headers, Optional<Credential> credential) {
  /** The beginning of the fact that names the request. */
  static final String REQUEST_ID = "request ID ";

  static final int LONGEST_CODE = 100;
  static final int LONGEST_MESSAGE = 300;

  /** Whose credential signed the request, as messages name it. */
  String caller() {
    return credential.map(Credential::toString).orElse("the AccessKey");
  }

  /** The facts of an error. */
  List<String> facts(ErrorBody error) {
    List<String> facts = factsWithoutMessage(error);
    if (!error.reason().isBlank()) {
      facts.add("reason " + shown(error.reason(), LONGEST_MESSAGE));
    }
    if (!error.message().isBlank()) {
      facts.add("\"" + shown(error.message(), LONGEST_MESSAGE) + "\"");
    }
    return facts;
  }

  /** As {@link #facts}, for an error whose message may echo what was signed. */
  List<String> factsWithoutMessage(ErrorBody error) {
    List<String> facts = new ArrayList<>();
    facts.add("HTTP " + status);
    if (error.httpCode().orElse(status) != status) {
      facts.add("httpCode " + error.httpCode().getAsInt());
    }
    if (!error.code().isBlank()) {
      facts.add("code " + shown(error.code(), LONGEST_CODE));
    }
    requestId(error).ifPresent(facts::add);
    return facts;
  }

  /** The request ID, for the vendor's support: the error's own, else that of the headers. */
  Optional<String> requestId(ErrorBody error) {
    String header = headers.get("x-acs-request-id");
    String id = error.field("requestid").isBlank() ? header : error.field("requestid");
    return id == null || id.isBlank()
        ? Optional.empty()
        : Optional.of(REQUEST_ID + shown(id, LONGEST_CODE));
  }

  /**
   * Any text of the response as messages show it: on one line, of limited length, and without the
   * credential, which something that echoes a request may put anywhere.
   */
  String shown(String text, int length) {
    return UntrustedText.clean(redacted(text), length);
  }

  private String redacted(String text) {
    if (credential.isEmpty()) {
      return text;
    }
    Credential used = credential.get();
    String clean =
        text.replace(used.accessKeySecret(), "***")
            .replace(used.accessKeyId(), used.shownId().isEmpty() ? "***" : "***" + used.shownId());
    if (used.securityToken().isPresent()) {
      clean = clean.replace(used.securityToken().get(), "***");
    }
    int signature = clean.indexOf("Signature=");
    return signature < 0 ? clean : clean.substring(0, signature) + "***";
  }
}
