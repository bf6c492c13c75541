package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.lookup.JsonTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** JSON for people and tools: indented, its texts escaped by {@link Escape#json}. */
final class JsonText extends JsonGeneratorDelegate {
  private JsonText(JsonGenerator json) {
    super(json);
  }

  /** Writes to a writer, which stays open. */
  static JsonGenerator indented(Writer out) throws IOException {
    return onOneLine(out)
        .setPrettyPrinter(
            new DefaultPrettyPrinter(
                    Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n")));
  }

  private static JsonGenerator onOneLine(Writer out) throws IOException {
    return new JsonText(
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));
  }

  /** Writes a whole document, which ends with a line end. */
  static void write(JsonNode document, Writer out) throws IOException {
    try (JsonGenerator json = indented(out)) {
      JsonTree.write(document, json);
    }
    out.write('\n');
  }

  /** A whole document on one line. */
  static String line(JsonNode document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = onOneLine(text)) {
      JsonTree.write(document, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Adds a list of texts. */
  static void putTexts(ObjectNode object, String name, List<?> values) {
    var texts = object.putArray(name);
    for (Object value : values) {
      texts.add(value.toString());
    }
  }

  @Override
  public void writeString(String text) throws IOException {
    delegate.writeRawValue(Escape.json(text));
  }
}
