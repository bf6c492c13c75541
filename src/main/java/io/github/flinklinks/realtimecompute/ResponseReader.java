package io.github.flinklinks.realtimecompute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import okhttp3.Call;
import okhttp3.Response;

/** Reads a response: its value, or the problem with it. */
final class ResponseReader {
  private static final int LONGEST_ERROR = 64 << 10;

  private final Diagnosis diagnosis;
  private final ResponseEnvelope envelope;

  ResponseReader(Diagnosis diagnosis, ResponseEnvelope envelope) {
    this.diagnosis = diagnosis;
    this.envelope = envelope;
  }

  /**
   * Reads all of it, or cancels the call: leftover bytes in the connection must not be taken for
   * the next response.
   *
   * @param credential that the request was signed with
   */
  <T> Result<T> read(Operation<T> operation, Call call, Response response, Credential credential) {
    ResponseFacts head =
        new ResponseFacts(
            operation.action(), response.code(), response.headers(), Optional.of(credential));
    if (!response.isSuccessful()) {
      String text = whatCame(call, response);
      return Result.problem(diagnosis.refused(head, ErrorBody.read(envelope.json(), text)), head);
    }
    Result<T> result = answer(operation, response, head);
    if (result.page().isEmpty()) {
      call.cancel();
    }
    return result;
  }

  private <T> Result<T> answer(Operation<T> operation, Response response, ResponseFacts head) {
    try (InputStream body = decoded(response)) {
      if (response.code() != 200) {
        throw new UnreadableException(
            "its status is not 200, which every answer of the service has");
      }
      ResponseOrigin.check(response.headers());
      ResponseEnvelope.Content<T> content = envelope.read(body, operation.reader());
      ResponseOrigin.checkTrailers(response);
      if (content instanceof ResponseEnvelope.Refusal<T> refusal) {
        return Result.problem(diagnosis.refused(head, refusal.error()), head);
      } else if (content instanceof ResponseEnvelope.Contradiction<T> both) {
        return Result.problem(diagnosis.contradictory(head, both.field(), both.error()), head);
      }
      Page<T> page = ((ResponseEnvelope.Success<T>) content).page();
      if (operation.pageSize() == 0 && page.items().size() < page.total().orElse(0)) {
        // A list that isn't whole proves nobody's absence.
        throw new UnreadableException(
            "it says that there are "
                + page.total().getAsLong()
                + " deployments, and lists "
                + page.items().size());
      }
      return Result.of(page);
    } catch (UnreadableException e) {
      return Result.problem(diagnosis.unreadable(head, e), head);
    } catch (ZipException e) {
      UnreadableException notGzip = new UnreadableException("it is not valid gzip");
      return Result.problem(diagnosis.unreadable(head, notGzip), head);
    } catch (IOException e) {
      return Result.problem(diagnosis.broken(operation.action(), Optional.of(head), e), head);
    }
  }

  /** The readable part of an error's text; the status is enough to decide. */
  private static String whatCame(Call call, Response response) {
    byte[] text = new byte[LONGEST_ERROR];
    int length = 0;
    try (InputStream body = decoded(response)) {
      for (int read = 0; read >= 0 && length < text.length; length += Math.max(read, 0)) {
        read = body.read(text, length, text.length - length);
      }
    } catch (IOException e) {
      call.cancel();
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  private static InputStream decoded(Response response) throws IOException {
    String encoding = response.header("Content-Encoding", "identity");
    InputStream stream = response.body().byteStream();
    if (Transport.hasTwoLengths(response)) {
      throw new UnreadableException("it gives two different lengths");
    }
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity", "" -> stream;
      case "gzip", "x-gzip" -> new GZIPInputStream(stream, 1 << 16);
      default ->
          throw new UnreadableException(
              "it is encoded as '"
                  + UntrustedText.clean(encoding, 40)
                  + "', which was not requested");
    };
  }
}
