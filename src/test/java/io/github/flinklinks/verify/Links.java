package io.github.flinklinks.verify;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Links in few words. */
public final class Links {
  private String name = "payments";
  private List<Endpoint> source = List.of();
  private List<Endpoint> sink = List.of();
  private Match match = Match.ANY;
  private String namespace = "prod";
  private Optional<NamePattern> deployment = Optional.empty();
  private Running running = Running.NOT_REQUIRED;
  private boolean exclusive;
  private boolean absent;
  private final List<Expectation> expectations = new ArrayList<>();
  private Optional<Place> place = Optional.empty();
  private Optional<String> owner = Optional.empty();
  private Optional<Origin> origin = Optional.empty();

  static final SearchScope NOWHERE = new SearchScope.None();
  static final SearchScope LISTED = new SearchScope.Discovered();
  static final SearchScope NAMED = new SearchScope.Named(List.of("dev", "test"));
  static final String SOURCE = "10.0.1.15:9092";
  static final String SINK = "10.100.2.200:3306";
  static final Unanswered DENIED =
      new Unanswered(
          Unanswered.Reason.PERMISSION,
          "The account may not list namespaces: grant stream:ListEditableNamespace.");

  static Links payments() {
    return link().from(SOURCE).to(SINK);
  }

  static Deadline minute() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  public static Links link() {
    return new Links();
  }

  public Links name(String text) {
    name = text;
    return this;
  }

  public Links from(String text) {
    source = Endpoint.parseList(text);
    return this;
  }

  public Links to(String text) {
    sink = Endpoint.parseList(text);
    return this;
  }

  public Links all() {
    match = Match.ALL;
    return this;
  }

  public Links in(String text) {
    namespace = text;
    return this;
  }

  public Links by(String glob) {
    deployment = Optional.of(new NamePattern(glob));
    return this;
  }

  Links running() {
    running = Running.REQUIRED;
    return this;
  }

  public Links runningUnlessBatch() {
    running = Running.UNLESS_BATCH;
    return this;
  }

  public Links exclusive() {
    exclusive = true;
    return this;
  }

  public Links absent() {
    absent = true;
    return this;
  }

  public Links expect(String pointer, Expectation.Condition condition) {
    expectations.add(new Expectation(JsonPointer.compile(pointer), condition));
    return this;
  }

  /** Declared at a line of the pom. */
  public Links at(int line) {
    place = Optional.of(new Place(Path.of("pom.xml"), line, OptionalInt.empty()));
    return this;
  }

  public Links owner(String text) {
    owner = Optional.of(text);
    return this;
  }

  public Links derivedFrom(String job, Origin.TablePair... pairs) {
    origin = Optional.of(new Origin(Optional.of(job), List.of(pairs)));
    return this;
  }

  public Link build() {
    return new Link(
        name,
        source,
        sink,
        match,
        namespace,
        deployment,
        running,
        exclusive,
        absent,
        expectations,
        place,
        owner,
        origin);
  }

  /** An end by its address; empty text is none. */
  public static Optional<End> end(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Endpoint endpoint = Endpoint.parse(text);
    return Optional.of(new End(endpoint.host(), endpoint.port()));
  }

  static Hosts hosts(Map<String, List<String>> names) {
    return host -> {
      if (names.containsKey(host)) {
        return names.get(host);
      }
      if (Endpoint.parse(host).isAddress()) {
        return List.of(host);
      }
      throw new InvalidDeclarationException("host name '" + host + "' does not resolve.");
    };
  }

  static Verification verify(Lookup lookup, SearchScope scope, Link... links) {
    return verify(lookup, SourceParameter.SRC_IP, scope, links);
  }

  static Verification verify(
      Lookup lookup, SourceParameter parameter, SearchScope scope, Link... links) {
    try (SharedLookup shared = shared(lookup)) {
      return new Verifier(shared, parameter, hosts(Map.of()), scope, List.of())
          .verify(List.of(links), Deadline.in(Duration.ofMinutes(1)), Progress.NONE);
    }
  }

  static LinkResult judge(Lookup lookup, SearchScope scope, Links link) {
    return verify(lookup, scope, link.build()).results().get(0);
  }

  /** The lookup as a verifier takes it. */
  static SharedLookup shared(Lookup lookup) {
    return new SharedLookup(lookup, 4);
  }
}
