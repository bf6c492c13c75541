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
          place(shown, e.getLocation()),
          "this is nested too deeply or too long to be a links file: write an object with links.");
    } catch (JsonProcessingException e) {
      Syntax syntax = Syntax.of(e);
      throw new InvalidDeclarationException(
          Optional.of(syntax.at(shown)), syntax.sentence(text, yaml));
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
    Map<String, String> texts = new HashMap<>();
    boolean[] declares = {false};
    object(
        "the file",
        FILE,
        key -> {
          switch (key) {
            case "links" -> declares[0] |= list(key, () -> link(links));
            case "jobs" -> declares[0] |= list(key, () -> job(jobs));
            case "waivers" -> declares[0] |= list(key, () -> waiver(waivers));
            case "$schema" -> parser.skipChildren();
            default -> text(key).ifPresent(text -> texts.put(key, text));
          }
        });
    if (parser.nextToken() != null) {
      problems.add(
          here(), "something follows the end of the object: write one document to a file.");
    }
    if (!declares[0] && problems.none()) {
      problems.add(shown + " declares no links: write at least one below links or jobs.");
    }
    String namespace = texts.get("namespace");
    if (namespace == null) {
      return new Declarations(links, jobs, waivers);
    }
    List<LinkDeclaration> linksInNamespace = new ArrayList<>(links.size());
    for (LinkDeclaration link : links) {
      linksInNamespace.add(link.withDefault("namespace", namespace));
    }
    List<JobDeclaration> jobsInNamespace = new ArrayList<>(jobs.size());
    for (JobDeclaration job : jobs) {
      jobsInNamespace.add(job.withDefault("namespace", namespace));
    }
    return new Declarations(linksInNamespace, jobsInNamespace, waivers);
  }

  private void waiver(List<WaiverDeclaration> waivers) throws IOException {
    Optional<Place> place = here();
    Map<String, String> texts = new HashMap<>();
    object(
        "a waiver",
        WaiverDeclaration.NAMES,
        key -> text(key).ifPresent(text -> texts.put(key, text)));
    waivers.add(new WaiverDeclaration(texts, place));
  }

  private void job(List<JobDeclaration> jobs) throws IOException {
    Optional<Place> place = here();
    Map<String, String> texts = new HashMap<>();
    Map<String, Map<String, String>> maps = new HashMap<>();
    object(
        "a job",
        JobDeclaration.NAMES,
        key -> {
          if (JobDeclaration.MAPS.contains(key)) {
            maps.put(key, map(key));
          } else {
            Optional<String> text =
                JobDeclaration.LISTS.contains(key) ? textOrList(key, "a path") : text(key);
            text.ifPresent(written -> texts.put(key, written));
          }
        });
    jobs.add(new JobDeclaration(texts, maps, place));
  }

  /** Reads the object at the parser's position; the user chooses its keys. */
  private Map<String, String> map(String key) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    Optional<Place> at = here();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      problems.add(at, key + " is " + kind() + ": write an object with a text for each name.");
      parser.skipChildren();
      return entries;
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

  private void link(List<LinkDeclaration> links) throws IOException {
    Optional<Place> place = here();
    Map<String, String> texts = new HashMap<>();
    List<ExpectationDeclaration> expectations = new ArrayList<>();
    object(
        "a link",
        LinkDeclaration.NAMES,
        key -> {
          switch (key) {
            case "expectations" -> {
              Optional<Place> at = here();
              if (!list(key, () -> expectation(expectations))) {
                problems.add(
                    at, "expectations is an empty list: write one, or leave expectations out.");
              }
            }
            case "source", "sink" ->
                textOrList(key, "an endpoint").ifPresent(text -> texts.put(key, text));
            case "tables" ->
                textOrList(key, "a pair of tables").ifPresent(text -> texts.put(key, text));
            default -> text(key).ifPresent(text -> texts.put(key, text));
          }
        });
    links.add(new LinkDeclaration(texts, expectations, place));
  }

  private void expectation(List<ExpectationDeclaration> expectations) throws IOException {
    Map<String, String> texts = new HashMap<>();
    object(
        "an expectation",
        ExpectationDeclaration.NAMES,
        key -> text(key).ifPresent(text -> texts.put(key, text)));
    expectations.add(new ExpectationDeclaration(texts));
  }

  /** Reads the object at the parser's position, to its end. */
  private void object(String what, List<String> keys, KeyReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      problems.add(
          here(),
          what + " is " + kind() + ": write an object with " + Listing.and(keys(keys)) + ".");
      parser.skipChildren();
      return;
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
        reader.read(key);
      }
    }
  }

  /** Reads the list at the parser's position; returns whether it has items. */
  private boolean list(String key, ItemReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      problems.add(here(), key + " is " + kind() + ": write a list.");
      parser.skipChildren();
      return true;
    }
    boolean any = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      any = true;
      reader.read();
    }
    return any;
  }

  private Optional<String> textOrList(String key, String item) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return text(key);
    }
    List<String> parts = new ArrayList<>();
    Optional<Place> place = here();
    if (!list(key, () -> text(key).ifPresent(parts::add))) {
      problems.add(place, key + " is an empty list: write " + item + ", or leave " + key + " out.");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", parts));
  }

  private Optional<String> text(String key) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      problems.add(here(), key + " has no value: write one, or leave " + key + " out.");
      return Optional.empty();
    }
    if (!token.isScalarValue()) {
      problems.add(here(), key + " is " + kind() + ": write a text.");
      parser.skipChildren();
      return Optional.empty();
    }
    Optional<String> trap = yamlTrap();
    if (trap.isPresent()) {
      problems.add(here(), key + trap.get());
      return Optional.empty();
    }
    // A block scalar ends with a line end that is not meant.
    String text = placeholders.apply(withoutLineEnds(parser.getText()));
    Optional<String> unfilled = Links.unfilled(text);
    if (unfilled.isPresent()) {
      problems.add(here(), key + ": " + unfilled.get());
      return Optional.empty();
    }
    return Optional.of(text);
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
    return place(shown, parser.currentTokenLocation());
  }

  private static Optional<Place> place(Path shown, JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return Optional.of(new Place(shown, 1, OptionalInt.empty()));
    }
    int column = location.getColumnNr();
    return Optional.of(
        new Place(
            shown,
            location.getLineNr(),
            column < 1 ? OptionalInt.empty() : OptionalInt.of(column)));
  }

  private static String unknown(String what, String key, List<String> keys) {
    return what
        + " has "
        + Quoted.text(key)
        + ", which is not known: "
        + ClosestName.to(key, keys(keys)).map(near -> "did you mean " + near + "? ").orElse("")
        + "Valid are "
        + Listing.and(keys(keys))
        + ".";
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

  /** Why a text is not YAML or JSON, and where. */
  private record Syntax(int line, int column, String problem) {
    private static final Pattern IPV6_IN_BRACKETS =
        Pattern.compile("\\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]*]");

    static Syntax of(JsonProcessingException e) {
      // The parser's own location is that of the token before.
      if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        return new Syntax(
            marked.getProblemMark().getLine() + 1,
            marked.getProblemMark().getColumn() + 1,
            marked.getProblem());
      }
      JsonLocation location = e.getLocation();
      return new Syntax(
          location == null ? 1 : location.getLineNr(),
          location == null ? 1 : location.getColumnNr(),
          e.getOriginalMessage());
    }

    Place at(Path file) {
      return new Place(
          file, Math.max(1, line), column < 1 ? OptionalInt.empty() : OptionalInt.of(column));
    }

    String sentence(String text, boolean yaml) {
      String written = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
      if (yaml && IPV6_IN_BRACKETS.matcher(written).find()) {
        return "YAML takes a bracket for a list: write an IPv6 address in quotes, as in"
            + " \"[2001:db8::1]:9092\".";
      }
      String reason =
          problem
              .lines()
              .findFirst()
              .orElse("")
              .replaceFirst("(, got this instead| \\(for ).*", "");
      if (yaml && reason.contains("(TAB)")) {
        return "this is not YAML: a tab is in this line, "
            + Quoted.text(written)
            + ", where only blanks may be: replace it by blanks.";
      }
      return yaml
          ? "this is not YAML ("
              + reason
              + "): check the indentation of this line, "
              + Quoted.text(written)
              + ", and of the one above it."
          : "this is not JSON (" + reason + "): correct it here.";
    }
  }

  private interface KeyReader {
    void read(String key) throws IOException;
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
