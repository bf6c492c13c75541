package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.flinklinks.lookup.JsonTree;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a response of the service: the fields around its {@code data}, directly from the stream and
 * without keeping what was not requested.
 */
final class ResponseEnvelope {
  private static final long LONGEST = 1L << 30;
  private static final int DEEPEST = 200;

  private final JsonFactory json;
  private final long longest;

  ResponseEnvelope() {
    this(LONGEST);
  }

  ResponseEnvelope(long longest) {
    this.longest = longest;
    // Field names are not interned: an answer made of millions of names would fill the heap.
    json =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Budget.CHARACTERS)
                    .build())
            .build();
  }

  JsonFactory json() {
    return json;
  }

  /** The content of a response: a value or an error. */
  sealed interface Content<T> {}

  /** {@code success} is true. */
  record Success<T>(T data) implements Content<T> {}

  /** {@code success} is false. */
  record Refusal<T>(OptionalInt httpCode, ErrorBody error) implements Content<T> {}

  /** How {@code data} is read. */
  interface DataReader<T> {
    /** Called at the first token of a list or an object, and returns at its last. */
    Optional<T> read(JsonParser parser, Budget budget) throws IOException;

    /** What no data means. */
    T none();

    /**
     * The same, if the response has a total over all pages.
     *
     * @throws UnreadableException if that is more than there may be
     */
    default T withTotal(T data, long total) throws UnreadableException {
      return data;
    }
  }

  /**
   * @throws UnreadableException when it can't be understood
   * @throws EOFException when it breaks off
   * @throws IOException when the connection breaks
   */
  <T> Content<T> read(InputStream body, DataReader<T> dataReader) throws IOException {
    LimitedStream limited = new LimitedStream(body, longest);
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (JsonParser parser = json.createParser(new InputStreamReader(limited, strict))) {
      try {
        return content(parser, dataReader);
      } catch (StreamConstraintsException e) {
        throw new UnreadableException(
            "it exceeds a limit: " + UntrustedText.clean(e.getOriginalMessage(), 200));
      } catch (CharacterCodingException e) {
        throw new UnreadableException("it is not UTF-8");
      } catch (JsonProcessingException e) {
        if (breaksOff(parser, limited)) {
          throw new EOFException("the answer breaks off");
        }
        // The parser's own words quote the text; its place is enough.
        throw new UnreadableException(
            "it is not JSON at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr());
      }
    }
  }

  // The parser calls some ends an end and others, such as half a word, a mistake.
  private static boolean breaksOff(JsonParser parser, LimitedStream stream) throws IOException {
    return stream.ended
        && !parser.getParsingContext().inRoot()
        && parser.releaseBuffered(Writer.nullWriter()) <= 0;
  }

  private static <T> Content<T> content(JsonParser parser, DataReader<T> dataReader)
      throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new UnreadableException("it is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new UnreadableException("it is not a JSON object");
    }
    Budget budget = new Budget();
    Set<String> seen = new HashSet<>();
    Optional<Boolean> success = Optional.empty();
    OptionalInt httpCode = OptionalInt.empty();
    boolean dataSeen = false;
    Optional<T> data = Optional.of(dataReader.none());
    OptionalLong total = OptionalLong.empty();
    ErrorBody.Fields error = new ErrorBody.Fields();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      String known = known(name);
      if (!known.isEmpty()) {
        if (!seen.add(known)) {
          throw new UnreadableException("it holds '" + known + "' twice");
        } else if (!known.equals(name)) {
          throw new UnreadableException(
              "it holds '" + name + "' where '" + known + "' is expected");
        }
      } else if (ErrorBody.Fields.isKnown(name) && !seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new UnreadableException("it holds '" + name + "' twice");
      }
      switch (known) {
        case "success" -> {
          if (!value.isBoolean()) {
            throw new UnreadableException("its 'success' is neither true nor false");
          }
          success = Optional.of(value == JsonToken.VALUE_TRUE);
        }
        case "data" -> {
          dataSeen = true;
          if (value.isStructStart()) {
            data = dataReader.read(parser, budget);
          } else if (value != JsonToken.VALUE_NULL) {
            data = Optional.empty();
          }
        }
        case "totalSize" -> {
          if (value != JsonToken.VALUE_NULL) {
            total = OptionalLong.of(WholeNumber.read(parser, value, "totalSize"));
          }
        }
        case "httpCode" ->
            httpCode =
                value.isScalarValue() && parser.getValueAsInt() > 0
                    ? OptionalInt.of(parser.getValueAsInt())
                    : OptionalInt.empty();
        default -> {
          if (ErrorBody.Fields.isKnown(name)) {
            error.read(name, parser);
          }
        }
      }
      // Does nothing where the value was read.
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      throw new UnreadableException("something follows the end of its JSON");
    }
    if (success.isEmpty()) {
      throw new UnreadableException("it doesn't say whether it succeeded ('success' is absent)");
    }
    if (!success.get()) {
      return new Refusal<>(httpCode, error.error());
    }
    if (httpCode.isPresent() && httpCode.getAsInt() >= 300) {
      throw new ContradictionException("httpCode", httpCode, error.error());
    } else if (!error.saysError().isEmpty()) {
      throw new ContradictionException(error.saysError(), httpCode, error.error());
    }
    if (!dataSeen) {
      throw new UnreadableException("it says that it succeeded, and has no 'data'");
    }
    if (data.isEmpty()) {
      throw new UnreadableException("its 'data' has another type");
    }
    return new Success<>(
        total.isPresent() ? dataReader.withTotal(data.get(), total.getAsLong()) : data.get());
  }

  /** The field that a name is, or would be in other capitals; empty for the others. */
  private static String known(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "success" -> "success";
      case "data" -> "data";
      case "httpcode" -> "httpCode";
      case "totalsize" -> "totalSize";
      default -> "";
    };
  }

  /** A response reports success and failure, so it proves neither. */
  static final class ContradictionException extends UnreadableException {
    private static final long serialVersionUID = 1L;

    private final transient OptionalInt httpCode;
    private final transient ErrorBody error;

    /**
     * A contradictory response.
     *
     * @param field that speaks of a failure
     */
    ContradictionException(String field, OptionalInt httpCode, ErrorBody error) {
      super(
          "it says success, and its '" + field + "' says that it failed",
          "try again later; if it persists, give the request ID to the vendor's support");
      this.httpCode = httpCode;
      this.error = error;
    }

    OptionalInt httpCode() {
      return httpCode;
    }

    ErrorBody error() {
      return error;
    }
  }

  /** How much text of a response may be kept. */
  static final class Budget implements JsonTree.Rules {
    static final int CHARACTERS = 64 << 20;

    /** The memory for a value besides its text. */
    static final int VALUE = 100;

    private long left = CHARACTERS;

    void take(long characters) throws UnreadableException {
      left -= characters;
      if (left < 0) {
        throw new UnreadableException("it has more than 64 MiB of requested fields");
      }
    }

    @Override
    public void value() throws UnreadableException {
      take(VALUE);
    }

    @Override
    public void text(int characters) throws UnreadableException {
      take(characters);
    }

    @Override
    public void duplicate(String name, JsonLocation at) throws UnreadableException {
      throw new UnreadableException(
          "one of its deployments holds '" + UntrustedText.clean(name, 60) + "' twice");
    }

    @Override
    public IOException exponent(JsonLocation at) {
      return new UnreadableException("a number in it has an exponent that is too large");
    }
  }

  /** A stream that fails if it is too long. */
  private static final class LimitedStream extends FilterInputStream {
    private final long longest;
    private long left;
    private boolean ended;

    LimitedStream(InputStream in, long longest) {
      super(in);
      this.longest = longest;
      left = longest;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      return count(read, read < 0 ? -1 : 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      return count(read, read);
    }

    /** Left to the caller that opened it: trailers may follow. */
    @Override
    public void close() {}

    private int count(int result, int read) throws IOException {
      ended = read < 0;
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new UnreadableException("it is longer than " + (longest >> 20) + " MiB when decoded");
      }
      return result;
    }
  }
}
