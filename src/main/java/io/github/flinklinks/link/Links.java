package io.github.flinklinks.link;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.link.Expectation.Condition;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes links of what a project declares: the one place where their rules are checked.
 *
 * @param namespace for links that name none
 * @param running for links that don't say
 * @param baseDirectory from where {@code sameAsFile} is found: the module's directory
 */
public record Links(Optional<String> namespace, boolean running, Path baseDirectory) {
  /** What a placeholder looks like that neither Maven nor {@link LinksFiles} could fill. */
  static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)}");

  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  public Links {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(baseDirectory, "baseDirectory");
  }

  /**
   * The links, in the order declared.
   *
   * @param declarations of the pom, the links files and the command line together, because names
   *     are unique across all of them
   * @throws InvalidDeclarationException with one sentence for each thing that is wrong; also when
   *     there is no link at all
   */
  public List<Link> from(List<LinkDeclaration> declarations) {
    Problems problems = new Problems();
    if (declarations.isEmpty()) {
      problems.add(
          "no links are declared: write <links> or <linksFiles> in the plugin's configuration, or"
              + " set skip to true.");
    }
    Optional<String> defaultNamespace =
        namespace.flatMap(
            text -> problems.reading(() -> namespaceOf("the default namespace", text)));
    Map<String, LinkDeclaration> byName = new HashMap<>();
    List<Link> links = new ArrayList<>();
    for (LinkDeclaration declaration : declarations) {
      links.addAll(
          new Reading(declaration, defaultNamespace, problems).link(byName).stream().toList());
    }
    problems.throwIfAny();
    return List.copyOf(links);
  }

  /** One declaration being read. */
  private final class Reading {
    private final LinkDeclaration declared;
    private final Optional<String> defaultNamespace;
    private final Problems problems;
    private final String prefix;

    Reading(LinkDeclaration declared, Optional<String> defaultNamespace, Problems problems) {
      this.declared = declared;
      this.defaultNamespace = defaultNamespace;
      this.problems = problems;
      this.prefix =
          declared.place().map(place -> place + ": ").orElse("")
              + declared
                  .name()
                  .filter(name -> !name.isBlank())
                  .map(name -> "link " + Quoted.text(name.trim()))
                  .orElseGet(
                      () ->
                          "the link from "
                              + declared.source().map(Quoted::text).orElse("anywhere")
                              + " to "
                              + declared.sink().map(Quoted::text).orElse("anywhere"));
    }

    Optional<Link> link(Map<String, LinkDeclaration> byName) {
      Optional<String> name = name(byName);
      boolean hasEnd = declared.source().isPresent() || declared.sink().isPresent();
      if (!hasEnd) {
        problems.add(prefix + " has no end: write a source, a sink, or both.");
      }
      Optional<List<Endpoint>> source = end("source", declared.source());
      Optional<List<Endpoint>> sink = end("sink", declared.sink());
      Optional<Match> match =
          value(
              "match",
              declared.match(),
              Match.ANY,
              text -> Values.oneOf("match", text, Match.class));
      Optional<String> namespace = namespace();
      Optional<NamePattern> deployment =
          declared.deployment().flatMap(text -> read("deployment", text, NamePattern::new));
      Optional<Boolean> absent = bool("absent", declared.absent(), false);
      Optional<Boolean> running =
          bool("running", declared.running(), Links.this.running && !absent.orElse(false));
      Optional<Boolean> exclusive = bool("exclusive", declared.exclusive(), false);
      List<Expectation> expectations = expectations();
      if (absent.orElse(false)) {
        refuseWhatAbsentMakesMeaningless(
            running.orElse(false), exclusive.orElse(false), match, source, sink);
      }
      if (!problems.none() || name.isEmpty() || namespace.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Link(
              name.get(),
              source.orElseThrow(),
              sink.orElseThrow(),
              match.orElseThrow(),
              namespace.get(),
              deployment,
              running.orElseThrow(),
              exclusive.orElseThrow(),
              absent.orElseThrow(),
              expectations,
              declared.place()));
    }

    private Optional<String> name(Map<String, LinkDeclaration> byName) {
      Optional<String> name = declared.name().map(String::trim).filter(text -> !text.isEmpty());
      if (name.isEmpty()) {
        problem("has no name: write one that no other link of the project has.");
        return name;
      }
      if (Quoted.hasUnprintable(name.get())) {
        problem("has a character in its name that can't be printed: write the name anew.");
      }
      refusePlaceholder("name", name.get());
      LinkDeclaration other = byName.putIfAbsent(name.get(), declared);
      if (other != null) {
        problem(
            "has the same name as another one"
                + other.place().map(place -> ", at " + place).orElse("")
                + ": write a different one.");
      }
      return name;
    }

    private Optional<String> namespace() {
      if (declared.namespace().isEmpty()) {
        if (Links.this.namespace.isEmpty()) {
          problem("has no namespace: write one in the link, or the default namespace for all.");
        }
        return defaultNamespace;
      }
      return read("namespace", declared.namespace().get(), text -> namespaceOf("namespace", text));
    }

    private Optional<List<Endpoint>> end(String which, Optional<String> written) {
      return written.isEmpty()
          ? Optional.of(List.of())
          : read(which, written.get(), text -> named(which, () -> Endpoint.parseList(text)));
    }

    private Optional<Boolean> bool(String which, Optional<String> written, boolean otherwise) {
      return value(which, written, otherwise, text -> Values.bool(which, text));
    }

    private <T> Optional<T> value(
        String which, Optional<String> written, T otherwise, Function<String, T> reader) {
      return written.isEmpty() ? Optional.of(otherwise) : read(which, written.get(), reader);
    }

    private <T> Optional<T> read(String which, String written, Function<String, T> reader) {
      return refusePlaceholder(which, written)
          ? Optional.empty()
          : problems.reading(prefix + ": ", () -> reader.apply(written));
    }

    private boolean refusePlaceholder(String which, String written) {
      Optional<String> problem = unfilled(written);
      problem.ifPresent(text -> problems.add(prefix + ": " + which + ": " + text));
      return problem.isPresent();
    }

    private void refuseWhatAbsentMakesMeaningless(
        boolean running,
        boolean exclusive,
        Optional<Match> match,
        Optional<List<Endpoint>> source,
        Optional<List<Endpoint>> sink) {
      List<String> meaningless = new ArrayList<>();
      if (declared.deployment().isPresent()) {
        meaningless.add("deployment");
      }
      if (running) {
        meaningless.add("running");
      }
      if (exclusive) {
        meaningless.add("exclusive");
      }
      if (!declared.expectations().isEmpty()) {
        meaningless.add("expectations");
      }
      boolean several = source.map(List::size).orElse(0) > 1 || sink.map(List::size).orElse(0) > 1;
      if (match.equals(Optional.of(Match.ALL)) && several) {
        meaningless.add("match");
      }
      if (!meaningless.isEmpty()) {
        problem(
            "is absent, so that nobody at all may serve any pair of its endpoints: leave out "
                + Values.and(meaningless)
                + ", or absent.");
      }
    }

    private List<Expectation> expectations() {
      List<Expectation> expectations = new ArrayList<>();
      int number = 0;
      for (ExpectationDeclaration written : declared.expectations()) {
        String which = "expectation " + ++number;
        Optional<JsonPointer> field =
            problems.reading(prefix + ": " + which + ": ", () -> field(written.field()));
        String where =
            prefix
                + ": "
                + written.field().map(text -> "expectation on " + Quoted.text(text)).orElse(which)
                + ": ";
        Optional<Condition> condition = problems.reading(where, () -> condition(written));
        if (field.isPresent() && condition.isPresent()) {
          problems
              .reading(where, () -> new Expectation(field.get(), condition.get()))
              .ifPresent(expectations::add);
        }
      }
      return expectations;
    }

    private void problem(String text) {
      problems.add(prefix + " " + text);
    }
  }

  /** Why a text can't be used as it is: a placeholder in it has no value. */
  static Optional<String> unfilled(String written) {
    Matcher placeholder = PLACEHOLDER.matcher(written);
    if (!placeholder.find()) {
      return Optional.empty();
    }
    String name = placeholder.group(1);
    return Optional.of(
        Quoted.text(placeholder.group())
            + " has no value: "
            + (name.startsWith("env.")
                ? "set the environment variable " + name.substring("env.".length()) + "."
                : "define the property "
                    + Quoted.text(name)
                    + " in the pom, in settings.xml or with -D."));
  }

  private static <T> T named(String which, Supplier<T> reader) {
    Problems problems = new Problems();
    Optional<T> read = problems.reading(which + ": ", reader);
    problems.throwIfAny();
    return read.orElseThrow();
  }

  private static String namespaceOf(String which, String text) {
    String namespace = text.trim();
    if (namespace.isEmpty()) {
      throw new InvalidDeclarationException(which + " is empty: write its name.");
    }
    // HTTP libraries collapse these two after signing, and the question would go somewhere else.
    if (namespace.equals(".") || namespace.equals("..")) {
      throw new InvalidDeclarationException(
          which + " is " + Quoted.text(namespace) + ", which can't be asked for: write its name.");
    }
    if (Quoted.hasUnprintable(namespace)) {
      throw new InvalidDeclarationException(
          which
              + " is "
              + Quoted.text(namespace)
              + ", with a character that can't be printed: write its name anew.");
    }
    unfilled(namespace)
        .ifPresent(
            problem -> {
              throw new InvalidDeclarationException(which + ": " + problem);
            });
    return namespace;
  }

  private static JsonPointer field(Optional<String> written) {
    String text = written.map(String::trim).orElse("");
    if (text.isEmpty()) {
      throw new InvalidDeclarationException(
          "field is missing: write a JSON Pointer into the deployment, as in /engineVersion.");
    }
    unfilled(text)
        .ifPresent(
            problem -> {
              throw new InvalidDeclarationException("field: " + problem);
            });
    if (!text.startsWith("/")) {
      throw new InvalidDeclarationException(
          "field is "
              + Quoted.text(text)
              + ": write a JSON Pointer, "
              + Quoted.text(pointerFor(text))
              + ".");
    }
    if (BAD_ESCAPE.matcher(text).find()) {
      throw new InvalidDeclarationException(
          "field is "
              + Quoted.text(text)
              + ": in a JSON Pointer write ~0 for a tilde and ~1 for a slash within a name.");
    }
    return JsonPointer.compile(text);
  }

  /** Flink's own options have dots in their names, so that only the first dot can be a step. */
  private static String pointerFor(String text) {
    String steps = text.startsWith("$.") ? text.substring(2) : text;
    return "/"
        + (steps.startsWith("flinkConf.")
            ? steps.replaceFirst("\\.", "/")
            : steps.replace('.', '/'));
  }

  private Condition condition(ExpectationDeclaration written) {
    Map<String, Optional<String>> conditions = new LinkedHashMap<>();
    conditions.put("equals", written.equalTo());
    conditions.put("matches", written.matches());
    conditions.put("atLeast", written.atLeast());
    conditions.put("atMost", written.atMost());
    conditions.put("sameAsFile", written.sameAsFile());
    List<String> present =
        conditions.keySet().stream().filter(name -> conditions.get(name).isPresent()).toList();
    if (present.size() != 1) {
      throw new InvalidDeclarationException(
          present.isEmpty()
              ? "has no condition: write one of "
                  + Values.or(List.copyOf(conditions.keySet()))
                  + "."
              : "has "
                  + Values.and(present)
                  + ", but one expectation has one condition: write an expectation for each.");
    }
    String which = present.get(0);
    String text = conditions.get(which).orElseThrow();
    return switch (which) {
      case "equals" -> new Expectation.Equals(text);
      case "matches" -> new Expectation.Matches(regex(text));
      case "atLeast" -> new Expectation.AtLeast(Values.number(which, text));
      case "atMost" -> new Expectation.AtMost(Values.number(which, text));
      default -> sameAsFile(text.trim());
    };
  }

  private static Pattern regex(String text) {
    if (text.length() > 1000) {
      throw new InvalidDeclarationException(
          "matches is "
              + Quoted.text(text)
              + ": write a regular expression of at most 1000 characters.");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new InvalidDeclarationException(
          "matches is "
              + Quoted.text(text)
              + ": write a regular expression ("
              + e.getDescription()
              + (e.getIndex() < 0 ? "" : " near character " + (e.getIndex() + 1))
              + ").");
    }
  }

  private Condition sameAsFile(String text) {
    unfilled(text)
        .ifPresent(
            problem -> {
              throw new InvalidDeclarationException("sameAsFile: " + problem);
            });
    Path declared;
    try {
      declared = Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidDeclarationException(
          "sameAsFile is " + Quoted.text(text) + ": write the path of a file.");
    }
    Path file = baseDirectory.resolve(declared).normalize();
    try {
      return new Expectation.SameAsFile(declared, TextFile.read(file));
    } catch (InvalidDeclarationException e) {
      throw new InvalidDeclarationException(
          "sameAsFile is " + Quoted.text(text) + ", and " + file + " " + e.getMessage());
    }
  }
}
