package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.BreakingServer.BODY;
import static io.github.flinklinks.realtimecompute.BreakingServer.bytes;

import io.github.flinklinks.realtimecompute.BreakingServer.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Every way in which the wire is broken. */
final class Faults {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private static final String DENIED =
      "{\"Code\":\"Forbidden.RAM\",\"RequestId\":\"R-2\",\"Message\":\"not you\","
          + "\"AccessDeniedDetail\":{\"AuthAction\":\"stream:Look\"}}";

  private final List<Row> rows = new ArrayList<>();

  /**
   * One way.
   *
   * @param endpoint scheme and host; {@code PORT} where the server's is
   * @param stalls the client has to run into its timeout
   */
  record Row(String step, String fault, String endpoint, boolean stalls, Fault breaking) {
    boolean tls() {
      return endpoint.startsWith("https");
    }

    @Override
    public String toString() {
      return step + ": " + fault;
    }
  }

  /** Does something to a connection before anything is read from it. */
  private interface Connecting {
    void taken(Socket socket) throws IOException;
  }

  static List<Row> all() {
    Faults faults = new Faults();
    faults.connections();
    faults.heads();
    faults.bodies();
    faults.lengths();
    faults.encodings();
    faults.sizes();
    faults.contents();
    faults.origins();
    faults.refusals();
    return List.copyOf(faults.rows);
  }

  private void connections() {
    rows.add(
        new Row(
            "DNS", "the name does not resolve", "https://nowhere.invalid:PORT", false, out -> {}));
    rows.add(
        new Row("connect", "nobody listens", "https://refusing.invalid:PORT", false, out -> {}));
    connection("connect", "closed as soon as it is accepted", "http", false, socket -> {});
    connection(
        "connect", "reset as soon as it is accepted", "http", false, s -> s.setSoLinger(true, 0));
    connection("TLS", "closed after the client's hello", "https", false, s -> skip(s, 1));
    connection("TLS", "the client's hello is swallowed", "https", true, Faults::swallow);
    connection(
        "TLS",
        "answered in plain HTTP",
        "https",
        false,
        s -> {
          skip(s, 1);
          s.getOutputStream().write(bytes(HEAD + "Content-Length: 2\r\n\r\n{}"));
        });
    connection(
        "TLS",
        "an issuer nobody knows",
        "https",
        false,
        s -> BreakingServer.secured(s, Certificates.UNKNOWN));
    connection(
        "TLS",
        "another host's certificate",
        "https",
        false,
        s -> {
          BreakingServer.secured(s, Certificates.OF_ANOTHER_HOST);
          swallow(s);
        });
    stalling("request", "swallowed, the connection stays open", out -> stall());
    answer("request", "swallowed, the connection is closed", out -> {});
  }

  private void heads() {
    answer("status line", "cut", text("HTTP/1."));
    answer("status line", "not HTTP", text("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    answer("status line", "none, the body comes bare", text(BODY));
    answer("status line", "a status that is no number", text("HTTP/1.1 2OO OK\r\n\r\n" + BODY));
    stalling("status line", "nothing after it", stalled("HTTP/1.1 200 OK\r\n"));
    answer("headers", "cut", text("HTTP/1.1 200 OK\r\nContent-Ty"));
    answer("headers", "no line end before the connection's end", text(HEAD));
    answer(
        "headers",
        "one of 1 MiB",
        text(HEAD + "X-Long: " + "x".repeat(1 << 20) + "\r\n\r\n" + BODY));
    answer(
        "headers",
        "endless",
        out -> {
          out.write(bytes(HEAD));
          for (int i = 0; i < 1_000_000; i++) {
            out.write(bytes("X-" + i + ": x\r\n"));
          }
        });
    stalling(
        "headers", "100 Continue, and nothing after it", stalled("HTTP/1.1 100 Continue\r\n\r\n"));
    answer("headers", "no body announced", text("HTTP/1.1 204 No Content\r\n\r\n"));
    answer(
        "headers",
        "204 with a body",
        text("HTTP/1.1 204 No Content\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY));
  }

  private void bodies() {
    byte[] body = bytes(BODY);
    for (int eighth = 0; eighth < 8; eighth++) {
      byte[] part = Arrays.copyOf(body, body.length * eighth / 8);
      answer("body", "cut at " + eighth + "/8 of its announced length", whole(body.length, part));
      answer("body", "ended at " + eighth + "/8, length unannounced", plain(part));
      answer("body", "cut at " + eighth + "/8 within a chunk", chunked(part, "ff\r\n"));
      answer("body", "ended at " + eighth + "/8 by a last chunk", chunked(part, "0\r\n\r\n"));
    }
    answer("body", "whole, but the last chunk is missing", chunked(body, ""));
    answer("body", "a chunk's length is no number", chunked(body, "zz\r\n"));
    stalling(
        "body",
        "stops in the middle",
        out -> {
          out.write(bytes(HEAD + "Content-Length: " + BODY.length() + "\r\n\r\n"));
          out.write(body, 0, body.length / 2);
          out.flush();
          stall();
        });
    stalling(
        "body",
        "trickles, a byte every 20 ms",
        out -> {
          out.write(bytes(HEAD + "Content-Length: " + BODY.length() + "\r\n\r\n"));
          for (byte one : body) {
            out.write(one);
            out.flush();
            Thread.sleep(20);
          }
        });
  }

  private void lengths() {
    byte[] body = bytes(BODY);
    answer("Content-Length", "10 less than the body", whole(body.length - 10, body));
    answer("Content-Length", "10 more, then closed", whole(body.length + 10, body));
    stalling(
        "Content-Length",
        "10 more, then nothing",
        out -> {
          whole(body.length + 10, body).answer(out);
          out.flush();
          stall();
        });
    answer("Content-Length", "0 before a body", whole(0, body));
    answer(
        "Content-Length",
        "two that differ",
        text(HEAD + "Content-Length: 20\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY));
    answer("Content-Length", "10 GB, then closed", whole(10_000_000_000L, body));
    stalling(
        "Content-Length",
        "10 GB of blanks",
        out -> {
          out.write(bytes(HEAD + "Content-Length: 10000000000\r\n\r\n{"));
          byte[] blanks = bytes(" ".repeat(1 << 16));
          for (int i = 0; i < 150_000; i++) {
            out.write(blanks);
            // Slower than it could be, so that the client's timeout comes before its size limit.
            Thread.sleep(1);
          }
        });
  }

  private void encodings() {
    byte[] zipped = gzip(bytes(BODY));
    byte[] wrongSum = zipped.clone();
    wrongSum[wrongSum.length - 6] ^= 1;
    encoded("gzip announced, sent plain", "gzip", bytes(BODY));
    encoded("gzip, cut in the middle", "gzip", Arrays.copyOf(zipped, zipped.length / 2));
    encoded("gzip, its checksum cut off", "gzip", Arrays.copyOf(zipped, zipped.length - 8));
    encoded("gzip, its checksum wrong", "gzip", wrongSum);
    encoded("gzip, empty", "gzip", new byte[0]);
    encoded("gzip twice", "gzip, gzip", gzip(zipped));
    encoded("br announced", "br", bytes(BODY));
    encoded("deflate announced", "deflate", bytes(BODY));
    content("Content-Encoding", "gzip sent, none announced", zipped);
  }

  private void sizes() {
    encoded(
        "a gzip bomb: 2 GiB of blanks in 2 MB", "gzip", bomb("{\"success\":true,\"data\":[", " "));
    encoded(
        "a gzip bomb: one name of 2 GiB",
        "gzip",
        bomb("{\"success\":true,\"data\":[{\"name\":\"", "n"));
    encoded(
        "a gzip bomb: one unknown value of 2 GiB", "gzip", bomb("{\"success\":true,\"x\":\"", "n"));
    content(
        "size", "lists in lists, 100000 deep", "{\"success\":true,\"x\":" + "[".repeat(100_000));
    content(
        "size",
        "objects in objects, 100000 deep",
        "{\"success\":true,\"data\":[{\"flinkConf\":" + "{\"slots\":".repeat(100_000));
    value("a number of 100000 digits", "9".repeat(100_000));
    value("1e999999999 for a count", "1e999999999");
    value("a count beyond 64 bits", "18446744073709551617");
    value("a count below nothing", "-1");
    value("half a job", "0.5");
    value("NaN for a count", "NaN");
    value("Infinity for a count", "Infinity");
    value("a hexadecimal count", "0x10");
  }

  private void contents() {
    content("content", "empty", "");
    content("content", "blanks", "   \r\n ");
    content("content", "null", "null");
    content("content", "a list", "[]");
    content("content", "an empty object", "{}");
    content("content", "HTML", "<html><body>Sign in</body></html>");
    content("content", "two documents", BODY + BODY);
    content("content", "something after the end", BODY + "]");
    content("content", "a comment", "/* */" + BODY);
    content("content", "single quotes", BODY.replace('"', '\''));
    content("content", "UTF-16", BODY.getBytes(StandardCharsets.UTF_16));
    byte[] invalid = bytes(BODY);
    invalid[BODY.indexOf("orders")] = (byte) 0xff;
    content("content", "invalid UTF-8 in a name", invalid);
    content("content", "success is a text", BODY.replace("true", "\"true\""));
    content("content", "success is 1", BODY.replace("true", "1"));
    String success = "\"success\":true,";
    content(
        "content",
        "success and an errorCode",
        BODY.replace(success, success + "\"errorCode\":\"E\","));
    content(
        "content",
        "success and httpCode 500",
        BODY.replace(success, success + "\"httpCode\":500,"));
    content(
        "content",
        "success and a denial",
        BODY.replace(success, success + "\"Code\":\"Forbidden.RAM\","));
    content("content", "Data for data", BODY.replace("\"data\"", "\"Data\""));
    content("content", "success without data", "{\"success\":true}");
    content("content", "a deployment without namespace", BODY.replace("\"namespace\"", "\"ns\""));
    content(
        "content",
        "two deployments that can't be told apart",
        BODY.replace(
            "\"data\":[", "\"data\":[{\"namespace\":\"default-namespace\",\"name\":\"orders\"},"));
    content("content", "success appears twice", BODY.replace("true", "false,\"success\":true"));
    content("content", "data appears twice", BODY.replace("\"data\"", "\"data\":[],\"data\""));
    content("content", "a name appears twice", BODY.replace("\"name\"", "\"name\":\"a\",\"name\""));
    content(
        "content",
        "a requested field appears twice",
        BODY.replace("\"slots\"", "\"slots\":1,\"slots\""));
    content("content", "data is a text", "{\"success\":true,\"data\":\"[]\"}");
    content("content", "data is an object", "{\"success\":true,\"data\":{}}");
    content("content", "a deployment is null", "{\"success\":true,\"data\":[null]}");
    content("content", "a deployment is a number", "{\"success\":true,\"data\":[1]}");
    content("content", "a deployment is nobody", "{\"success\":true,\"data\":[{}]}");
    content("content", "a name is a number", BODY.replace("\"orders\"", "7"));
    content("content", "jobSummary is a list", BODY.replace("{\"running\":1}", "[1]"));
  }

  private void origins() {
    String length = "Content-Length: " + BODY.length() + "\r\n";
    for (String header :
        List.of("Age: 12", "Warning: 110 - \"Response is Stale\"", "X-Cache: HIT from squid")) {
      answer("origin", header, text(HEAD + length + header + "\r\n\r\n" + BODY));
    }
    for (String trailer : List.of("x-acs-error: Internal", "grpc-status: 13")) {
      answer(
          "trailer",
          trailer,
          text(
              HEAD
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + Integer.toHexString(BODY.length())
                  + "\r\n"
                  + BODY
                  + "\r\n0\r\n"
                  + trailer
                  + "\r\n\r\n"));
    }
  }

  private void refusals() {
    String throttled = "HTTP/1.1 403 X\r\nx-acs-retry-after: 5\r\nContent-Length: 0\r\n\r\n";
    answer("refusal", "HTTP 403 with x-acs-retry-after", text(throttled));
    status("a code that holds Throttling", 400, "{\"Code\":\"Api.ThrottlingLimit\"}");
    status("ServiceUnavailable at HTTP 400", 400, "{\"Code\":\"ServiceUnavailable\"}");
    status("a reason", 400, "{\"code\":\"990301\",\"reason\":\"namespace is locked\"}");
    status(
        "an explicit deny",
        403,
        DENIED.replace("\"AuthAction\"", "\"NoPermissionType\":\"ExplicitDeny\",\"AuthAction\""));
    content("refusal", "success is false", BODY.replace("true", "false"));
    status("204 in httpCode", 200, "{\"success\":false,\"httpCode\":\"204\"}");
    for (int status : new int[] {206, 301, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504, 599}) {
      status("HTTP " + status + " with an answer's body", status, BODY);
    }
    status("HTTP 201 with an answer's body", 201, BODY);
    for (int status : new int[] {302, 401, 403, 404, 429, 503}) {
      error("HTTP " + status + ", cut", status, "", BODY.length(), BODY.substring(0, 60));
    }
    error("HTTP 403, 50 bytes short of its length", 403, "", DENIED.length() + 50, DENIED);
    error("HTTP 403, gzip announced, empty", 403, "gzip", 0, "");
    for (int status : new int[] {403, 429, 503}) {
      error("HTTP " + status + ", gzip announced, sent plain", status, "gzip", BODY.length(), BODY);
      error("HTTP " + status + ", br announced", status, "br", BODY.length(), BODY);
    }
    for (int status : new int[] {403, 503}) {
      answer(
          "refusal",
          "HTTP " + status + " of two lengths, and a good answer after it",
          text(
              "HTTP/1.1 "
                  + status
                  + " X\r\nContent-Length: 7\r\nContent-Length: 0\r\n\r\n"
                  + HEAD
                  + "Content-Length: "
                  + BODY.length()
                  + "\r\n\r\n"
                  + BODY));
    }
    answer(
        "refusal",
        "Retry-After of a century",
        text("HTTP/1.1 503 Busy\r\nRetry-After: 3155760000\r\nContent-Length: 0\r\n\r\n"));
  }

  // Building blocks

  private void connection(
      String step, String fault, String scheme, boolean stalls, Connecting connecting) {
    rows.add(
        new Row(
            step,
            fault,
            scheme + "://127.0.0.1:PORT",
            stalls,
            new Fault() {
              @Override
              public boolean connection(Socket socket) throws IOException {
                connecting.taken(socket);
                return true;
              }

              @Override
              public void answer(OutputStream out) {
                // The connection ends with the first fault on it.
              }
            }));
  }

  private void answer(String step, String fault, Fault breaking) {
    rows.add(new Row(step, fault, "http://127.0.0.1:PORT", false, breaking));
  }

  private void stalling(String step, String fault, Fault breaking) {
    rows.add(new Row(step, fault, "http://127.0.0.1:PORT", true, breaking));
  }

  private void encoded(String fault, String encoding, byte[] body) {
    answer(
        "Content-Encoding",
        fault,
        out -> {
          out.write(
              bytes(
                  HEAD
                      + "Content-Encoding: "
                      + encoding
                      + "\r\nContent-Length: "
                      + body.length
                      + "\r\n\r\n"));
          out.write(body);
        });
  }

  private void value(String fault, String number) {
    content("number", fault, BODY.replace("\"running\":1", "\"running\":" + number));
  }

  private void content(String step, String fault, String body) {
    content(step, fault, bytes(body));
  }

  private void content(String step, String fault, byte[] body) {
    answer(step, fault, whole(body.length, body));
  }

  private void status(String fault, int status, String body) {
    answer(
        "refusal",
        fault,
        text(
            "HTTP/1.1 "
                + status
                + " X\r\nLocation: /elsewhere\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body));
  }

  private void error(String fault, int status, String encoding, int announced, String body) {
    answer(
        "refusal",
        fault,
        text(
            "HTTP/1.1 "
                + status
                + " X\r\nContent-Length: "
                + announced
                + (encoding.isEmpty() ? "" : "\r\nContent-Encoding: " + encoding)
                + "\r\n\r\n"
                + body));
  }

  private static Fault text(String text) {
    return out -> out.write(bytes(text));
  }

  private static Fault stalled(String text) {
    return out -> {
      out.write(bytes(text));
      out.flush();
      stall();
    };
  }

  private static Fault whole(long announced, byte[] body) {
    return out -> {
      out.write(bytes(HEAD + "Content-Length: " + announced + "\r\n\r\n"));
      out.write(body);
    };
  }

  private static Fault plain(byte[] body) {
    return out -> {
      out.write(bytes(HEAD + "\r\n"));
      out.write(body);
    };
  }

  private static Fault chunked(byte[] part, String after) {
    return out -> {
      out.write(bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\n"));
      if (part.length > 0) {
        out.write(bytes(Integer.toHexString(part.length) + "\r\n"));
        out.write(part);
        out.write(bytes("\r\n"));
      }
      out.write(bytes(after));
    };
  }

  private static void stall() throws InterruptedException {
    Thread.sleep(60_000);
  }

  private static void skip(Socket socket, int bytes) throws IOException {
    socket.getInputStream().readNBytes(bytes);
    socket.getInputStream().skip(socket.getInputStream().available());
  }

  private static void swallow(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Until the client gives up.
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return zipped.toByteArray();
  }

  /** A text that goes on and on: one deflated block, which may be repeated as it is. */
  private static byte[] bomb(String start, String filling) {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(Arrays.copyOf(gzip(new byte[0]), 10));
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    bomb.writeBytes(block(deflater, bytes(start)));
    byte[] much = block(deflater, bytes(filling.repeat(1 << 23)));
    deflater.end();
    for (int i = 0; i < 250; i++) {
      bomb.writeBytes(much);
    }
    return bomb.toByteArray();
  }

  private static byte[] block(Deflater deflater, byte[] text) {
    deflater.setInput(text);
    byte[] block = new byte[1 << 16];
    return Arrays.copyOf(block, deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH));
  }
}
