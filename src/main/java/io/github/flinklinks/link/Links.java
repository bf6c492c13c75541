package io.github.flinklinks.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes links from what a project declares, and checks all rules for them.
 *
 * @param namespace for links without a namespace
 * @param running for links that don't set it
 * @param baseDirectory the module's directory, to which {@code sameAsFile} is relative
 */
public record Links(Optional<String> namespace, Running running, Path baseDirectory) {
  /** A placeholder that neither Maven nor {@link LinksFiles} could fill. */
  static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)}");

  /**
   * The links, in the order declared.
   *
   * @param declarations of the pom, the links files and the command line together, because names
   *     are unique across all of them
   * @throws InvalidDeclarationException with one sentence for each thing that is wrong
   */
  public List<Link> from(List<LinkDeclaration> declarations) {
    return from(declarations, new Problems());
  }

  /**
   * The same for declarations with problems; all problems are reported together.
   *
   * @param problems found so far; an element with a problem is not reported again as missing
   */
  public List<Link> from(List<LinkDeclaration> declarations, Problems problems) {
    boolean complete = problems.none();
    Optional<String> defaultNamespace = defaultNamespace(problems);
    Map<String, LinkDeclaration> byName = new HashMap<>();
    Map<String, List<Endpoint>> ends = new HashMap<>();
    List<Link> links = new ArrayList<>(declarations.size());
    for (LinkDeclaration declaration : declarations) {
      Optional<Link> link =
          new Reading(this, declaration, defaultNamespace, complete, ends, problems).link(byName);
      if (link.isPresent()) {
        links.add(link.get());
      }
    }
    problems.throwIfAny();
    return List.copyOf(links);
  }

  private Optional<String> defaultNamespace(Problems problems) {
    try {
      if (namespace.isPresent()) {
        return Optional.of(NamespaceName.checked("the default namespace", namespace.get()));
      }
    } catch (InvalidDeclarationException e) {
      problems.add(e);
    }
    return Optional.empty();
  }

  /**
   * Reads one declaration. It collects the problems, and treats an element with a problem as not
   * declared.
   *
   * @param ends those read so far, by their text: the links of jobs share few
   */
  private record Reading(
      Links defaults,
      LinkDeclaration declared,
      Optional<String> defaultNamespace,
      boolean complete,
      Map<String, List<Endpoint>> ends,
      Problems problems) {
    /** The link; empty if there is a problem with it or with an earlier one. */
    Optional<Link> link(Map<String, LinkDeclaration> byName) {
      Optional<String> name = name(byName);
      if (complete && declared.text("source").isEmpty() && declared.text("sink").isEmpty()) {
        problem("declares neither source nor sink: write one or both.");
      }
      List<Endpoint> source = end("source");
      List<Endpoint> sink = end("sink");
      Match match = match();
      Optional<String> namespace = namespace();
      Optional<NamePattern> deployment = deployment();
      boolean absent = bool("absent");
      Running running = running(absent);
      boolean exclusive = bool("exclusive");
      Optional<String> owner = owner();
      List<Expectation> expectations =
          declared.expectations().isEmpty()
              ? List.of()
              : new ExpectationReader(prefix(), defaults.baseDirectory(), complete, problems)
                  .read(declared.expectations());
      if (absent) {
        boolean allOfSeveral = match == Match.ALL && (source.size() > 1 || sink.size() > 1);
        refuseWhatAbsentMakesMeaningless(running, exclusive, allOfSeveral);
      }
      if (!problems.none() || name.isEmpty() || namespace.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Link(
              name.get(),
              source,
              sink,
              match,
              namespace.get(),
              deployment,
              running,
              exclusive,
              absent,
              expectations,
              declared.place(),
              owner,
              origin(name.get())));
    }

    private Optional<String> name(Map<String, LinkDeclaration> byName) {
      String name = declared.text("name").orElse("").trim();
      if (name.isEmpty()) {
        if (complete) {
          problem("has no name: write one that no other link of the project has.");
        }
        return Optional.empty();
      }
      if (declared.origin().isPresent()) {
        // Its tables are named as the script names them.
        name = Printable.of(name);
      } else {
        written("name");
      }
      refuseUnseen("its name", name);
      LinkDeclaration other = byName.putIfAbsent(Printable.composed(name), declared);
      if (other != null) {
        problem(
            "has the same name as another one"
                + other.place().map(place -> ", at " + place).orElse("")
                + ": write a different one.");
      }
      return Optional.of(name);
    }

    private Optional<String> namespace() {
      if (declared.text("namespace").isEmpty()) {
        if (defaults.namespace().isEmpty()) {
          problem("has no namespace: write one in the link, or the default namespace for all.");
        }
        return defaultNamespace;
      }
      try {
        return Optional.of(NamespaceName.checked("namespace", declared.text("namespace").get()));
      } catch (InvalidDeclarationException e) {
        problem(e);
        return Optional.empty();
      }
    }

    private List<Endpoint> end(String which) {
      Optional<String> written = written(which);
      if (written.isEmpty()) {
        return List.of();
      }
      List<Endpoint> known = ends.get(written.get());
      if (known != null) {
        return known;
      }
      try {
        List<Endpoint> read = Endpoint.parseList(written.get());
        ends.put(written.get(), read);
        return read;
      } catch (InvalidDeclarationException e) {
        problems.add(prefix() + ": " + which + ": ", e);
        return List.of();
      }
    }

    private Match match() {
      Optional<String> written = written("match");
      try {
        return written.isPresent() ? Values.oneOf("match", written.get(), Match.class) : Match.ANY;
      } catch (InvalidDeclarationException e) {
        problem(e);
        return Match.ANY;
      }
    }

    private Optional<NamePattern> deployment() {
      Optional<String> written = written("deployment");
      try {
        if (written.isPresent()) {
          refuseUnseen("deployment", written.get());
          return Optional.of(new NamePattern(written.get()));
        }
      } catch (InvalidDeclarationException e) {
        problem(e);
      }
      return Optional.empty();
    }

    /** A link that was derived earlier, for example by {@code discover}, names only its tables. */
    private Optional<Origin> origin(String name) {
      Optional<String> tables = declared.text("tables");
      if (declared.origin().isPresent() || tables.isEmpty()) {
        return declared.origin();
      }
      List<Origin.TablePair> pairs = new ArrayList<>();
      for (String pair : tables.get().split(",", -1)) {
        pairs.add(new Origin.TablePair(name, Printable.of(pair.trim()), Optional.empty()));
      }
      return Optional.of(new Origin(Optional.empty(), pairs));
    }

    private Optional<String> owner() {
      Optional<String> owner = written("owner");
      if (owner.isPresent()) {
        if (owner.get().isEmpty()) {
          problem("has an empty owner: write a name, or leave owner out.");
        }
        refuseUnseen("its owner", owner.get());
      }
      return owner;
    }

    /** For an absent link stopped deployments count too. */
    private Running running(boolean absent) {
      if (declared.text("running").isPresent()) {
        return Running.of(bool("running"));
      }
      return absent ? Running.NOT_REQUIRED : defaults.running();
    }

    private boolean bool(String which) {
      Optional<String> written = written(which);
      try {
        return written.isPresent() && Values.bool(which, written.get());
      } catch (InvalidDeclarationException e) {
        problem(e);
        return false;
      }
    }

    /** What is written for an element; empty where a placeholder in it has no value. */
    private Optional<String> written(String which) {
      Optional<String> text = declared.text(which);
      if (text.isEmpty()) {
        return text;
      }
      Optional<String> problem = unfilled(text.get());
      if (problem.isPresent()) {
        problems.add(prefix() + ": " + which + ": " + problem.get());
        return Optional.empty();
      }
      return Optional.of(text.get().trim());
    }

    private void refuseUnseen(String which, String written) {
      Optional<String> problem = Printable.problem(written);
      if (problem.isPresent()) {
        problems.add(prefix() + ": " + which + " " + problem.get());
      }
    }

    private void refuseWhatAbsentMakesMeaningless(
        Running running, boolean exclusive, boolean allOfSeveral) {
      List<String> meaningless = new ArrayList<>();
      addIf(declared.text("deployment").isPresent(), "deployment", meaningless);
      addIf(running == Running.REQUIRED, "running", meaningless);
      addIf(exclusive, "exclusive", meaningless);
      addIf(!declared.expectations().isEmpty(), "expectations", meaningless);
      addIf(allOfSeveral, "match", meaningless);
      if (!meaningless.isEmpty()) {
        problem(
            "is absent, so no deployment may serve any pair of its endpoints: leave out "
                + Listing.and(meaningless)
                + ", or absent.");
      }
    }

    private static void addIf(boolean condition, String element, List<String> elements) {
      if (condition) {
        elements.add(element);
      }
    }

    private void problem(String text) {
      problems.add(prefix() + " " + text);
    }

    private void problem(InvalidDeclarationException wrong) {
      problems.add(prefix() + ": ", wrong);
    }

    /** The link's place and name. */
    private String prefix() {
      Optional<String> name = declared.text("name");
      return Place.prefix(declared.place())
          + (name.isPresent() && !name.get().isBlank()
              ? "link " + Quoted.text(name.get().trim())
              : "the link from %s to %s".formatted(quoted("source"), quoted("sink")));
    }

    private String quoted(String end) {
      return declared.text(end).map(Quoted::text).orElse("anywhere");
    }
  }

  /**
   * The text as it is.
   *
   * @param where the beginning of the message
   * @throws InvalidDeclarationException when a placeholder in it has no value
   */
  static String filled(String where, String written) {
    Optional<String> problem = unfilled(written);
    if (problem.isPresent()) {
      throw new InvalidDeclarationException(where + ": " + problem.get());
    }
    return written;
  }

  /** The problem with a text in which a placeholder has no value. */
  public static Optional<String> unfilled(String written) {
    Matcher placeholder = PLACEHOLDER.matcher(written);
    if (!placeholder.find()) {
      return Optional.empty();
    }
    String name = placeholder.group(1);
    return Optional.of(
        "%s has no value: %s."
            .formatted(
                Quoted.text(placeholder.group()),
                name.startsWith("env.")
                    ? "set the environment variable " + name.substring("env.".length())
                    : "define the property %s in the pom, in settings.xml or with -D"
                        .formatted(Quoted.text(name))));
  }
}
