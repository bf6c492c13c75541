package io.github.flinklinks.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  public Links {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(baseDirectory, "baseDirectory");
  }

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
          new Reading(declaration, defaultNamespace, complete, ends, problems).link(byName);
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
   */
  private final class Reading {
    private final LinkDeclaration declared;
    private final Optional<String> defaultNamespace;
    private final boolean complete;

    /** Those read so far, by their text: the links of jobs share few. */
    private final Map<String, List<Endpoint>> ends;

    private final Problems problems;

    Reading(
        LinkDeclaration declared,
        Optional<String> defaultNamespace,
        boolean complete,
        Map<String, List<Endpoint>> ends,
        Problems problems) {
      this.declared = declared;
      this.defaultNamespace = defaultNamespace;
      this.complete = complete;
      this.ends = ends;
      this.problems = problems;
    }

    /** The link; empty if there is a problem with it or with an earlier one. */
    Optional<Link> link(Map<String, LinkDeclaration> byName) {
      Optional<String> name = name(byName);
      if (complete && declared.text("source").isEmpty() && declared.text("sink").isEmpty()) {
        problem("declares neither source nor sink: write one or both.");
      }
      List<Endpoint> source = end("source", declared.text("source"));
      List<Endpoint> sink = end("sink", declared.text("sink"));
      Match match = match();
      Optional<String> namespace = namespace();
      Optional<NamePattern> deployment = deployment();
      boolean absent = bool("absent", declared.text("absent"), false);
      Running running = running(absent);
      boolean exclusive = bool("exclusive", declared.text("exclusive"), false);
      Optional<String> owner = owner();
      List<Expectation> expectations =
          declared.expectations().isEmpty()
              ? List.of()
              : new ExpectationReader(prefix(), baseDirectory, complete, problems)
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
        refusePlaceholder("name", name);
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
        if (Links.this.namespace.isEmpty()) {
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

    private List<Endpoint> end(String which, Optional<String> written) {
      if (written.isEmpty() || refusePlaceholder(which, written.get())) {
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
      try {
        if (declared.text("match").isPresent()) {
          return Values.oneOf("match", filled("match", declared.text("match").get()), Match.class);
        }
      } catch (InvalidDeclarationException e) {
        problem(e);
      }
      return Match.ANY;
    }

    private Optional<NamePattern> deployment() {
      try {
        if (declared.text("deployment").isPresent()) {
          String written = filled("deployment", declared.text("deployment").get().trim());
          refuseUnseen("deployment", written);
          return Optional.of(new NamePattern(written));
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
      if (declared.text("owner").isEmpty()
          || refusePlaceholder("owner", declared.text("owner").get())) {
        return Optional.empty();
      }
      String owner = declared.text("owner").get().trim();
      if (owner.isEmpty()) {
        problem("has an empty owner: write a name, or leave owner out.");
      }
      refuseUnseen("its owner", owner);
      return Optional.of(owner);
    }

    private boolean bool(String which, Optional<String> written, boolean otherwise) {
      try {
        if (written.isPresent()) {
          return Values.bool(which, filled(which, written.get()));
        }
      } catch (InvalidDeclarationException e) {
        problem(e);
      }
      return otherwise;
    }

    private boolean refusePlaceholder(String which, String written) {
      Optional<String> problem = unfilled(written);
      if (problem.isPresent()) {
        problems.add(prefix() + ": " + which + ": " + problem.get());
      }
      return problem.isPresent();
    }

    /** For an absent link stopped deployments count too. */
    private Running running(boolean absent) {
      Optional<String> written = declared.text("running");
      if (written.isPresent()) {
        return Running.of(bool("running", written, false));
      }
      return absent ? Running.NOT_REQUIRED : Links.this.running;
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
      if (declared.text("deployment").isPresent()) {
        meaningless.add("deployment");
      }
      if (running == Running.REQUIRED) {
        meaningless.add("running");
      }
      if (exclusive) {
        meaningless.add("exclusive");
      }
      if (!declared.expectations().isEmpty()) {
        meaningless.add("expectations");
      }
      if (allOfSeveral) {
        meaningless.add("match");
      }
      if (!meaningless.isEmpty()) {
        problem(
            "is absent, so no deployment may serve any pair of its endpoints: leave out "
                + Listing.and(meaningless)
                + ", or absent.");
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
      return Place.prefix(declared.place())
          + declared
              .text("name")
              .filter(name -> !name.isBlank())
              .map(name -> "link " + Quoted.text(name.trim()))
              .orElseGet(
                  () ->
                      "the link from "
                          + declared.text("source").map(Quoted::text).orElse("anywhere")
                          + " to "
                          + declared.text("sink").map(Quoted::text).orElse("anywhere"));
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
        Quoted.text(placeholder.group())
            + " has no value: "
            + (name.startsWith("env.")
                ? "set the environment variable " + name.substring("env.".length()) + "."
                : "define the property "
                    + Quoted.text(name)
                    + " in the pom, in settings.xml or with -D."));
  }
}
