package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.flinklinks.lookup.JsonTree;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            // Trailers may follow the body.
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
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

  /** The content of a response. */
  sealed interface Content<T> {}

  /** {@code success} is true. */
  record Success<T>(Page<T> page) implements Content<T> {}

  /** {@code success} is false. */
  record Refusal<T>(ErrorBody error) implements Content<T> {}

  /** {@code success} is true and the named field reports a failure, so it proves neither. */
  record Contradiction<T>(String field, ErrorBody error) implements Content<T> {}

  /** How {@code data} is read. */
  interface ListReader<T> {
    /** The token with which {@code data} begins. */
    JsonToken start();

    /** Called at that token, and returns at its end. */
    Page<T> read(JsonParser parser, Budget budget) throws IOException;
  }

  /** Reads a response to its end; {@link EOFException} says that it breaks off. */
  <T> Content<T> read(InputStream body, ListReader<T> reader) throws IOException {
    LimitedStream limited = new LimitedStream(body, longest);
    // A decoder refuses what isn't UTF-8, where a charset would replace it.
    Reader text = new InputStreamReader(limited, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = json.createParser(text)) {
      try {
        return content(parser, reader);
      } catch (StreamConstraintsException e) {
        throw new UnreadableException(
            "it exceeds a limit: " + UntrustedText.clean(e.getOriginalMessage(), 200));
      } catch (CharacterCodingException e) {
        throw new UnreadableException("it is not UTF-8");
      } catch (JsonProcessingException e) {
        if (breaksOff(parser, limited)) {
          throw new EOFException("the response breaks off");
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

  private static <T> Content<T> content(JsonParser parser, ListReader<T> reader)
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
    Optional<Page<T>> data = Optional.of(new Page<>(List.of(), OptionalLong.empty()));
    OptionalLong total = OptionalLong.empty();
    ErrorBody.Reader error = new ErrorBody.Reader();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      String lower = name.toLowerCase(Locale.ROOT);
      String expected = expected(lower);
      if (expected.isEmpty() && !ErrorBody.Reader.isKnown(lower)) {
        parser.skipChildren();
        continue;
      }
      if (!seen.add(lower)) {
        throw new UnreadableException(
            "it holds '" + (expected.isEmpty() ? name : expected) + "' twice");
      } else if (!expected.isEmpty() && !expected.equals(name)) {
        throw new UnreadableException(
            "it holds '" + name + "' where '" + expected + "' is expected");
      }
      switch (expected) {
        case "success" -> {
          if (!value.isBoolean()) {
            throw new UnreadableException("its 'success' is neither true nor false");
          }
          success = Optional.of(value == JsonToken.VALUE_TRUE);
        }
        case "data" -> {
          if (value == reader.start()) {
            data = Optional.of(reader.read(parser, budget));
          } else if (value != JsonToken.VALUE_NULL) {
            data = Optional.empty();
          }
        }
        case "totalSize" -> {
          if (value != JsonToken.VALUE_NULL) {
            total = OptionalLong.of(WholeNumber.read(parser, value, "totalSize"));
          }
        }
        default -> error.read(lower, parser);
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
    ErrorBody said = error.error();
    if (!success.get()) {
      return new Refusal<>(said);
    }
    Optional<String> failure = said.contradictsSuccess();
    if (failure.isPresent()) {
      return new Contradiction<>(failure.get(), said);
    }
    if (!seen.contains("data")) {
      throw new UnreadableException("it says that it succeeded, and has no 'data'");
    }
    if (data.isEmpty()) {
      throw new UnreadableException("its 'data' has another type");
    }
    return new Success<>(data.get().withTotal(total));
  }

  /** The field that a name is, or would be in other capitals; empty for the others. */
  private static String expected(String lowerCaseName) {
    return switch (lowerCaseName) {
      case "success", "data" -> lowerCaseName;
      case "httpcode" -> "httpCode";
      case "totalsize" -> "totalSize";
      default -> "";
    };
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
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      ended = read < 0;
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new UnreadableException("it is longer than " + (longest >> 20) + " MiB when decoded");
      }
      return read;
    }
  }
}
