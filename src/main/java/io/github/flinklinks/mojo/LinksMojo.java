package io.github.flinklinks.mojo;

import io.github.flinklinks.job.DeclaredJobs;
import io.github.flinklinks.link.Declarations;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.LinksFiles;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.ProjectFiles;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.link.WaiverDeclaration;
import io.github.flinklinks.link.Waivers;
import io.github.flinklinks.report.TerminalText;
import io.github.flinklinks.verify.SearchScope;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What the goals that take declared links have in common. */
abstract class LinksMojo extends ConnectionMojo {
  /**
   * The namespace of links that don't set one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.namespace")
  String namespace;

  /**
   * Whether a deployment must have at least one running job, for links that don't set it. By
   * default it must, unless its {@code executionMode} is {@code BATCH}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.running")
  String running;

  /**
   * The links. Each {@code link} element has a {@code name}, and a {@code source}, a {@code sink}
   * or both (endpoints {@code host[:port]}, several separated by commas). It may have {@code match}
   * ({@code any}, {@code all}), {@code namespace}, {@code deployment} (a name, with {@code *} and
   * {@code ?}), {@code running}, {@code exclusive}, {@code absent}, {@code owner} (free text) and
   * {@code expectations}.
   *
   * @since 0.1.0
   */
  @Parameter PlexusConfiguration links;

  /**
   * Jobs whose links are derived from their scripts. Each {@code job} element has an {@code sql} (a
   * Flink SQL script; a glob is one job per file, several files with commas are one script) or a
   * {@code pipeline} (Flink CDC YAML). It may have {@code definitions}, {@code name}, {@code
   * deployment}, {@code namespace}, {@code running}, {@code owner}, {@code sameScript}, {@code
   * lookups}, {@code variables}, {@code catalogs} and {@code tables}.
   *
   * @since 0.1.0
   */
  @Parameter PlexusConfiguration jobs;

  /**
   * Connectors in {@code jobs} that the plugin doesn't know. One element per connector; its text
   * names the option that contains the endpoints ({@code host:port}, several separated by commas).
   *
   * @since 0.1.0
   */
  @Parameter PlexusConfiguration connectors;

  /**
   * YAML or JSON files with more links, jobs and waivers, relative to the module; {@code *}, {@code
   * **} and {@code ?} as in globs.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.linksFiles")
  List<String> linksFiles;

  /**
   * Known gaps that pass for now. Each {@code waiver} element has a {@code link} (a name, with
   * {@code *} and {@code ?}), a {@code reason}, and {@code until} (the last day in UTC, at most 366
   * days ahead). A waiver covers links that are not as declared, never links whose query failed.
   *
   * @since 0.1.0
   */
  @Parameter PlexusConfiguration waivers;

  /**
   * The namespaces to search besides a link's own, or {@code none}. By default those that the
   * service lists for this account.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.searchNamespaces")
  List<String> searchNamespaces;

  /**
   * The source of a link that the command line declares; its name is {@code command-line}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.source")
  String source;

  /**
   * The sink of a link that the command line declares, alone or with {@code source}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.sink")
  String sink;

  /**
   * The deployment ({@code *} and {@code ?} allowed) that must serve the link given by {@code
   * source} and {@code sink}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.deployment")
  String deployment;

  /** Those that were read with the links. */
  private List<WaiverDeclaration> waiverDeclarations = List.of();

  /** Everything that is declared, as written: in the pom, in files, on the command line. */
  final Declarations declarations(Invocation invocation) {
    Problems problems = new Problems();
    Declarations declarations = declarations(invocation, problems);
    problems.throwIfAny();
    return declarations;
  }

  private Declarations declarations(Invocation invocation, Problems problems) {
    List<LinkDeclaration> declaredLinks = new ArrayList<>();
    List<JobDeclaration> declaredJobs = new ArrayList<>();
    List<WaiverDeclaration> declaredWaivers = new ArrayList<>();
    Optional<Xpp3Dom> element = invocation.element("links", problems);
    if (element.isPresent()) {
      declaredLinks.addAll(pom(invocation, problems).links(element.get()));
    }
    element = invocation.element("jobs", problems);
    if (element.isPresent()) {
      Problems ofJobs = new Problems();
      List<JobDeclaration> read = pom(invocation, ofJobs).jobs(element.get());
      // From jobs with a mistake no links are derived: what came of it would be told as well.
      declaredJobs.addAll(ofJobs.none() ? read : List.of());
      problems.add(ofJobs);
    }
    element = invocation.element("waivers", problems);
    if (element.isPresent()) {
      declaredWaivers.addAll(pom(invocation, problems).waivers(element.get()));
    }
    List<String> patterns = Lists.entries(invocation.list("linksFiles", linksFiles));
    if (patterns.equals(List.of(""))) {
      // With an empty property its links would not be checked.
      problems.add("linksFiles is empty: write the path of a file, or leave it out.");
    } else if (!patterns.isEmpty()) {
      LinksFiles files =
          new LinksFiles(
              invocation.baseDirectory(),
              invocation.root(),
              invocation.placeholders(),
              invocation.inherited("linksFiles"));
      Declarations inFiles = files.read(patterns, problems);
      declaredLinks.addAll(inFiles.links());
      declaredJobs.addAll(inFiles.jobs());
      declaredWaivers.addAll(inFiles.waivers());
      for (String sentence : files.leftOut(patterns)) {
        getLog().warn(TerminalText.safe(sentence));
      }
    }
    Optional<LinkDeclaration> more = commandLineLink(problems);
    if (more.isPresent()) {
      declaredLinks.add(more.get());
    }
    waiverDeclarations = List.copyOf(declaredWaivers);
    return new Declarations(declaredLinks, declaredJobs, declaredWaivers);
  }

  private static PomDeclarations pom(Invocation invocation, Problems problems) {
    return new PomDeclarations(invocation.root(), invocation.placeholders(), problems);
  }

  /**
   * The link that {@code source}, {@code sink} and {@code deployment} declare. An empty one, for
   * example from a variable without a value, is an error: without it the link would check less.
   */
  final Optional<LinkDeclaration> commandLineLink(Problems problems) {
    Map<String, String> texts = new HashMap<>();
    addTo(texts, "source", source, problems);
    addTo(texts, "sink", sink, problems);
    addTo(texts, "deployment", deployment, problems);
    if (source == null && sink == null && texts.containsKey("deployment")) {
      problems.add(
          "deployment is set, but neither source nor sink: it belongs to the link that -Dflink-links.source"
              + " and -Dflink-links.sink declare; for a link of the pom write <deployment> in the <link>.");
    }
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    texts.put("name", "command-line");
    return Optional.of(new LinkDeclaration(texts, List.of(), Optional.empty()));
  }

  private static void addTo(
      Map<String, String> texts, String parameter, String value, Problems problems) {
    if (value != null && value.isBlank()) {
      problems.add(parameter + EMPTY);
    } else if (value != null) {
      texts.put(parameter, value.trim());
    }
  }

  /** The links, checked. */
  final List<Link> links(Invocation invocation) {
    Problems problems = new Problems();
    Declarations declarations = declarations(invocation, problems);
    String unseen = new DirectInvocation(invocation).unseenLinks();
    if (declarations.isEmpty()) {
      problems.throwIfAny();
      throw new InvalidDeclarationException(
          unseen.isEmpty()
              ? "No links are declared: write <jobs>, <links> or <linksFiles> in the plugin's configuration (or"
                  + " pass -Dflink-links.source, -Dflink-links.sink and -Dflink-links.namespace), or set skip to"
                  + " true."
              : "No links are declared where this goal sees them. " + unseen);
    }
    if (!unseen.isEmpty()) {
      getLog().warn(unseen);
    }
    Optional<String> mustRun = notBlank("running", running);
    return new Links(
            optional(namespace),
            mustRun.isPresent()
                ? Running.of(Values.bool("running", mustRun.get()))
                : Running.UNLESS_BATCH,
            invocation.baseDirectory())
        .from(withThoseOf(declarations, invocation), problems);
  }

  /** The links that are declared, and those that follow from the jobs. */
  private List<LinkDeclaration> withThoseOf(Declarations declarations, Invocation invocation) {
    if (declarations.jobs().isEmpty()) {
      return declarations.links();
    }
    List<LinkDeclaration> all = new ArrayList<>(declarations.links());
    Map<String, String> own = invocation.map("connectors");
    DeclaredJobs.Derived derived =
        new DeclaredJobs(
                new ProjectFiles(invocation.baseDirectory(), invocation.root()),
                optional(namespace),
                own)
            .derive(declarations.jobs());
    for (String note : derived.notes()) {
      getLog().info(TerminalText.safe(note));
    }
    for (String connector : own.keySet()) {
      invocation
          .state()
          .named(
              "connectors: no script of this build has the connector '"
                  + connector
                  + "': correct or remove it.",
              derived.usedConnectors().contains(connector));
    }
    all.addAll(derived.links());
    if (all.isEmpty()) {
      throw new InvalidDeclarationException(
          "The jobs of this module have no links: none of their tables has a network endpoint."
              + " Remove the jobs, or write in <tables> where a table is.");
    }
    return all;
  }

  /** What passes for now, once the links are read. */
  final Waivers waivers() {
    return Waivers.from(waiverDeclarations, LocalDate.now(ZoneOffset.UTC));
  }

  /** Whether the goal skips this module; if so, it has logged why. */
  boolean passesOver(Invocation invocation) {
    return new DirectInvocation(invocation).passesOver(DirectInvocation.DECLARING_PROPERTIES);
  }

  final SearchScope scope(Invocation invocation) {
    return SearchNamespaces.scope(invocation.list("searchNamespaces", searchNamespaces));
  }
}
