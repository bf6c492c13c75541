package io.github.flinklinks.link;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one links file. It reads token by token. So every value stays the text that was written
 * ({@code no}, {@code 1.0}, {@code 0x10}) and has its line and column.
 */
final class LinksFile {
  /** {@code $schema} is for editors. */
  static final List<String> FILE = List.of("$schema", "namespace", "links", "jobs", "waivers");

  private static final int DEEPEST = 20;

  private final JsonParser parser;
  private final Path shown;
  private final UnaryOperator<String> placeholders;
  private final Problems problems = new Problems();

  private LinksFile(JsonParser parser, Path shown, UnaryOperator<String> placeholders) {
    this.parser = parser;
    this.shown = shown;
    this.placeholders = placeholders;
  }

  /**
   * The links of a file.
   *
   * @param shown the file as messages name it
   * @param problems where a sentence is added for each thing that is wrong with them
   * @throws InvalidDeclarationException when it can't be read at all
   */
  static Declarations read(
      Path file, Path shown, UnaryOperator<String> placeholders, Problems problems) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (!yaml && !name.endsWith(".json")) {
      throw new InvalidDeclarationException(
          shown
              + " is neither YAML nor JSON by its name: write a file that ends in .yaml, .yml or .json.");
    }
    String text;
    try {
      text = TextFile.read(file);
    } catch (InvalidDeclarationException e) {
      throw new InvalidDeclarationException(shown + " " + e.getMessage());
    }
    return read(text, yaml, shown, placeholders, problems);
  }

  static Declarations read(
      String text,
      boolean yaml,
      Path shown,
      UnaryOperator<String> placeholders,
      Problems problems) {
    try (JsonParser parser = (yaml ? Yaml.factory() : json()).createParser(text)) {
      LinksFile file = new LinksFile(parser, shown, placeholders);
      Declarations links = file.file();
      problems.add(file.problems);
      return links;
    } catch (StreamConstraintsException e) {
      throw new InvalidDeclarationException(
          Optional.of(place(shown, e.getLocation())),
          "this is nested too deeply or too long to be a links file: write an object with links.");
    } catch (JsonProcessingException e) {
      throw Syntax.problem(e, text, yaml, shown);
    } catch (IOException e) {
      throw new InvalidDeclarationException(shown + " can't be read: " + e.getMessage());
    }
  }

  private Declarations file() throws IOException {
    if (parser.nextToken() == null) {
      throw new InvalidDeclarationException(
          shown
              + " is empty: write an object with links or jobs, and a namespace for those without"
              + " one.");
    }
    List<LinkDeclaration> links = new ArrayList<>();
    List<JobDeclaration> jobs = new ArrayList<>();
    List<WaiverDeclaration> waivers = new ArrayList<>();
    Map<String, String> texts =
        object(
            "the file",
            FILE,
            key -> {
              switch (key) {
                case "links" -> list(key, () -> links.add(link()));
                case "jobs" -> list(key, () -> jobs.add(job()));
                case "waivers" -> list(key, () -> waivers.add(waiver()));
                case "$schema" -> parser.skipChildren();
                default -> {
                  return text(key);
                }
              }
              return Optional.empty();
            });
    if (parser.nextToken() != null) {
      problems.add(
          here(), "something follows the end of the object: write one document to a file.");
    }
    if (links.isEmpty() && jobs.isEmpty() && waivers.isEmpty() && problems.none()) {
      problems.add(shown + " declares no links: write at least one below links or jobs.");
    }
    String namespace = texts.get("namespace");
    if (namespace != null) {
      links.replaceAll(link -> link.inNamespace(namespace));
      jobs.replaceAll(job -> job.inNamespace(namespace));
    }
    return new Declarations(links, jobs, waivers);
  }

  private WaiverDeclaration waiver() throws IOException {
    Optional<Place> place = here();
    return new WaiverDeclaration(object("a waiver", WaiverDeclaration.NAMES, this::text), place);
  }

  private JobDeclaration job() throws IOException {
    Optional<Place> place = here();
    Map<String, Map<String, String>> maps = new HashMap<>();
    Map<String, String> texts =
        object(
            "a job",
            JobDeclaration.NAMES,
            key -> {
              if (JobDeclaration.MAPS.contains(key)) {
                maps.put(key, map(key));
                return Optional.empty();
              }
              return JobDeclaration.LISTS.contains(key) ? textOrList(key, "a path") : text(key);
            });
    return new JobDeclaration(texts, maps, place);
  }

  private LinkDeclaration link() throws IOException {
    Optional<Place> place = here();
    List<ExpectationDeclaration> expectations = new ArrayList<>();
    Map<String, String> texts =
        object(
            "a link",
            LinkDeclaration.NAMES,
            key ->
                switch (key) {
                  case "expectations" -> {
                    list(key, "one", () -> expectations.add(expectation()));
                    yield Optional.empty();
                  }
                  case "source", "sink" -> textOrList(key, "an endpoint");
                  case "tables" -> textOrList(key, "a pair of tables");
                  default -> text(key);
                });
    return new LinkDeclaration(texts, expectations, place);
  }

  private ExpectationDeclaration expectation() throws IOException {
    return new ExpectationDeclaration(
        object("an expectation", ExpectationDeclaration.NAMES, this::text));
  }

  /** Reads the object at the parser's position; the user chooses its keys. */
  private Map<String, String> map(String key) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    Optional<Place> at = here();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuse(key + " is " + kind() + ": write an object with a text for each name.");
      return Map.of();
    }
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Optional<Place> place = here();
      parser.nextToken();
      Optional<String> text = textOrList(Quoted.text(name) + " in " + key, "a text");
      if (name.isBlank()) {
        problems.add(place, key + " has an entry without a name: write one.");
      } else if (!seen.add(name)) {
        problems.add(place, key + " has " + Quoted.text(name) + " twice: write it once.");
      }
      text.ifPresent(written -> entries.put(name, written));
    }
    if (seen.isEmpty()) {
      problems.add(at, key + " is empty: write an entry, or leave " + key + " out.");
    }
    return entries;
  }

  /** Reads the object at the parser's position, to its end; returns what the reader did of it. */
  private Map<String, String> object(String what, List<String> keys, ValueReader reader)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuse(what + " is " + kind() + ": write an object with " + Listing.and(keys(keys)) + ".");
      return texts;
    }
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Optional<Place> place = here();
      parser.nextToken();
      if (!keys.contains(key)) {
        problems.add(place, unknown(what, key, keys));
        parser.skipChildren();
      } else if (!seen.add(key)) {
        problems.add(place, what + " has " + key + " twice: write it once.");
        parser.skipChildren();
      } else {
        Optional<String> text = reader.read(key);
        if (text.isPresent()) {
          texts.put(key, text.get());
        }
      }
    }
    return texts;
  }

  private void list(String key, ItemReader reader) throws IOException {
    list(key, "", reader);
  }

  /**
   * Reads the list at the parser's position.
   *
   * @param item what an empty list lacks; empty where it may be empty
   */
  private void list(String key, String item, ItemReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      refuse(key + " is " + kind() + ": write a list.");
      return;
    }
    Optional<Place> place = here();
    if (parser.nextToken() == JsonToken.END_ARRAY && !item.isEmpty()) {
      problems.add(
          place, "%s is an empty list: write %s, or leave %s out.".formatted(key, item, key));
    }
    for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
      reader.read();
    }
  }

  private Optional<String> textOrList(String key, String item) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return text(key);
    }
    List<String> parts = new ArrayList<>();
    list(key, item, () -> text(key).ifPresent(parts::add));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", parts));
  }

  private Optional<String> text(String key) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return refuse(key + " has no value: write one, or leave " + key + " out.");
    }
    if (!token.isScalarValue()) {
      return refuse(key + " is " + kind() + ": write a text.");
    }
    Optional<String> trap = yamlTrap();
    if (trap.isPresent()) {
      return refuse(key + trap.get());
    }
    // A block scalar ends with a line end that is not meant.
    String text = placeholders.apply(withoutLineEnds(parser.getText()));
    Optional<String> unfilled = Links.unfilled(text);
    return unfilled.isPresent() ? refuse(key + ": " + unfilled.get()) : Optional.of(text);
  }

  /** Reports a problem with the value at the parser's position, and skips the value. */
  private Optional<String> refuse(String problem) throws IOException {
    problems.add(here(), problem);
    parser.skipChildren();
    return Optional.empty();
  }

  private static String withoutLineEnds(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The parser gives an alias as its name and a tagged value as its text: not what was meant. */
  private Optional<String> yamlTrap() throws IOException {
    if (!(parser instanceof YAMLParser yaml)) {
      return Optional.empty();
    }
    if (yaml.isCurrentAlias()) {
      return Optional.of(
          " is a YAML alias, which is not followed: write the value itself, in quotes where it"
              + " begins with an asterisk.");
    }
    String tag = yaml.getTypeId();
    return tag == null || tag.equals("tag:yaml.org,2002:str")
        ? Optional.empty()
        : Optional.of(
            " has the YAML tag " + Quoted.text(tag) + ", which is not known: leave it out.");
  }

  private String kind() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "without a value";
      default -> "the text " + Quoted.text(parser.getText());
    };
  }

  private Optional<Place> here() {
    return Optional.of(place(shown, parser.currentTokenLocation()));
  }

  private static Place place(Path shown, JsonLocation at) {
    return at == null ? place(shown, 1, 0) : place(shown, at.getLineNr(), at.getColumnNr());
  }

  private static Place place(Path shown, int line, int column) {
    return new Place(
        shown, Math.max(1, line), column < 1 ? OptionalInt.empty() : OptionalInt.of(column));
  }

  private static String unknown(String what, String key, List<String> keys) {
    String closest =
        ClosestName.to(key, keys(keys)).map(near -> "did you mean " + near + "? ").orElse("");
    return "%s has %s, which is not known: %sValid are %s."
        .formatted(what, Quoted.text(key), closest, Listing.and(keys(keys)));
  }

  private static List<String> keys(List<String> keys) {
    return keys.stream().filter(key -> !key.startsWith("$")).toList();
  }

  private static JsonFactory json() {
    return new JsonFactoryBuilder().streamReadConstraints(limits()).build();
  }

  private static StreamReadConstraints limits() {
    return StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
  }

  /** A class of its own, so that a build without errors doesn't load the YAML reader's. */
  private static final class Syntax {
    private static final Pattern IPV6_IN_BRACKETS =
        Pattern.compile("\\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]*]");

    /** Why a text is not YAML or JSON, and where. */
    static InvalidDeclarationException problem(
        JsonProcessingException e, String text, boolean yaml, Path shown) {
      Place place = place(shown, e.getLocation());
      String problem = e.getOriginalMessage();
      // The parser's own location is that of the token before.
      if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        Mark mark = marked.getProblemMark();
        place = place(shown, mark.getLine() + 1, mark.getColumn() + 1);
        problem = marked.getProblem();
      }
      String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
      return new InvalidDeclarationException(
          Optional.of(place), yaml ? ofYaml(line, reason(problem)) : ofJson(reason(problem)));
    }

    private static String reason(String problem) {
      return problem
          .lines()
          .findFirst()
          .orElse("")
          .replaceFirst("(, got this instead| \\(for ).*", "");
    }

    private static String ofJson(String reason) {
      return "this is not JSON (" + reason + "): correct it here.";
    }

    private static String ofYaml(String line, String reason) {
      if (IPV6_IN_BRACKETS.matcher(line).find()) {
        return "YAML takes a bracket for a list: write an IPv6 address in quotes, as in"
            + " \"[2001:db8::1]:9092\".";
      }
      return reason.contains("(TAB)")
          ? "this is not YAML: a tab is in this line, %s, where only blanks may be: replace it by blanks."
              .formatted(Quoted.text(line))
          : "this is not YAML (%s): check the indentation of this line, %s, and of the one above it."
              .formatted(reason, Quoted.text(line));
    }
  }

  /** Reads the value at the parser's position; returns its text, or empty if it keeps it itself. */
  private interface ValueReader {
    Optional<String> read(String key) throws IOException;
  }

  private interface ItemReader {
    void read() throws IOException;
  }

  /** A class of its own, so that a build without YAML doesn't load the YAML reader. */
  private static final class Yaml {
    static JsonFactory factory() {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(TextFile.LARGEST);
      options.setNestingDepthLimit(DEEPEST);
      return YAMLFactory.builder()
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .streamReadConstraints(limits())
          .loaderOptions(options)
          .build();
    }
  }
}
