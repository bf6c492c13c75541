package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import io.github.flinklinks.verify.ScriptedLookup.Served;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class VerdictPropertyTest {
  private static final int CASES = 3_000;
  private static final List<String> NAMESPACES = List.of("prod", "dev", "test");
  private static final List<String> ENDS =
      List.of("10.0.0.1:1", "10.0.0.1:2", "10.0.0.2:1", "10.0.0.3:1");
  private static final List<String> DECLARED =
      List.of("10.0.0.1:1", "10.0.0.1", "10.0.0.2:1", "10.0.0.3:1", "kafka:1", "10.0.0.1:2");
  private static final Map<String, List<String>> HOSTS =
      Map.of("kafka", List.of("10.0.0.2", "10.0.0.3"));

  @Test
  void randomLinksGetTheVerdictsThatANaiveReadingOfTheRulesGives() {
    Map<String, Integer> seen = new TreeMap<>();
    for (long seed = 1; seed <= CASES; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      List<Served> inventory = inventory(random);
      Predicate<IpQuery> failing = failing(random, seed);
      SearchScope scope = scope(random);
      Optional<List<String>> listed =
          random.nextInt(6) == 0 ? Optional.empty() : Optional.of(some(random, NAMESPACES, 0));
      List<Link> links = links(random);

      Function<IpQuery, Reason> why = why(seed);

      ScriptedLookup lookup =
          new ScriptedLookup()
              .fail(failing, query -> new Unanswered(why.apply(query), "Why " + why.apply(query)));
      inventory.forEach(lookup::serve);
      listed.ifPresentOrElse(
          names -> lookup.list(names.toArray(String[]::new)),
          () -> lookup.dontList(new Unanswered(Reason.PERMISSION, "Not allowed.")));
      Verification verification;
      try (SharedLookup shared = Links.shared(lookup)) {
        verification =
            new Verifier(shared, SourceParameter.SRC_IP, Links.hosts(HOSTS), scope, List.of())
                .verify(links, Deadline.in(Duration.ofMinutes(1)), Progress.NONE);
      }
      List<String> verdicts =
          verification.results().stream().map(result -> result.verdict().name()).toList();

      NaiveVerifier naive = new NaiveVerifier(inventory, failing, why, scope, listed, HOSTS);
      assertThat(verdicts)
          .as("seed %d: %s over %s, %s, listed %s", seed, links, inventory, scope, listed)
          .isEqualTo(links.stream().map(naive::verdict).toList());
      boolean passes = true;
      for (LinkResult result : verification.results()) {
        if (result.verdict() == Verdict.UNKNOWN) {
          Set<Reason> reasons = naive.reasons(result.link());
          assertThat(result.unanswered())
              .as("seed %d: %s of %s", seed, result.message(), result.link())
              .extracting(Unanswered::reason)
              .hasSameElementsAs(reasons);
          passes &= reasons.stream().allMatch(Reason::unreachable);
          seen.merge(
              reasons.size() > 1 ? "UNKNOWN for several reasons" : "UNKNOWN", 1, Integer::sum);
        } else {
          seen.merge(result.verdict().name(), 1, Integer::sum);
        }
      }
      assertThat(Decision.of(verification, false, false).passes())
          .as("seed %d passes without failOnUnreachable", seed)
          .isEqualTo(passes);
      assertThat(lookup.asked).as("seed %d asks nothing twice", seed).doesNotHaveDuplicates();
    }
    // A generator that never makes a verdict would prove nothing about it.
    assertThat(seen.keySet())
        .isEqualTo(
            Set.of(
                "FORBIDDEN",
                "MISSING",
                "NOT_EXCLUSIVE",
                "PRESENT",
                "UNKNOWN",
                "UNKNOWN for several reasons",
                "UNMET_EXPECTATION",
                "WRONG_DEPLOYMENT",
                "WRONG_NAMESPACE"));
    assertThat(seen.values()).allMatch(count -> count > 50, "more than 50 of each");
  }

  private static List<Served> inventory(RandomGenerator random) {
    List<Served> inventory = new ArrayList<>();
    int deployments = random.nextInt(5);
    for (int i = 0; i < deployments; i++) {
      String namespace = one(random, NAMESPACES);
      Deployment d = ScriptedLookup.deployment(namespace, one(random, List.of("a", "b")) + i);
      if (random.nextInt(4) > 0) {
        d = ScriptedLookup.running(d, random.nextInt(2));
      }
      if (random.nextInt(3) > 0) {
        d = ScriptedLookup.with(d, "/v", TextNode.valueOf(one(random, List.of("1", "2"))));
      }
      if (random.nextInt(3) == 0) {
        d = ScriptedLookup.with(d, "/executionMode", TextNode.valueOf("BATCH"));
      }
      int links = 1 + random.nextInt(4);
      for (int j = 0; j < links; j++) {
        String askedIn = random.nextInt(12) == 0 ? one(random, NAMESPACES) : namespace;
        inventory.add(
            new Served(
                askedIn,
                d,
                Links.end(random.nextInt(6) == 0 ? "" : one(random, ENDS)),
                Links.end(random.nextInt(6) == 0 ? "" : one(random, ENDS))));
      }
    }
    return inventory;
  }

  private static Predicate<IpQuery> failing(RandomGenerator random, long seed) {
    int oneIn = random.nextInt(3) == 0 ? 4 : Integer.MAX_VALUE;
    Set<String> down = random.nextInt(6) == 0 ? Set.of(one(random, NAMESPACES)) : Set.of();
    return query ->
        down.contains(query.namespace())
            || Math.floorMod(query.toString().hashCode() * 31L + seed, oneIn) == 0;
  }

  /** One reason may be let pass and another not, in one namespace too. */
  private static Function<IpQuery, Reason> why(long seed) {
    return query ->
        Math.floorMod(query.toString().hashCode() * 17L + seed, 3) == 0
            ? Reason.PERMISSION
            : Reason.NETWORK;
  }

  private static SearchScope scope(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> new SearchScope.None();
      case 1, 2 -> new SearchScope.Discovered();
      default -> new SearchScope.Named(some(random, NAMESPACES, 0));
    };
  }

  private static List<Link> links(RandomGenerator random) {
    List<Link> links = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Links link = Links.link().name("link" + i).in(one(random, NAMESPACES));
      int ends = random.nextInt(4);
      if (ends != 1) {
        link.from(String.join(",", some(random, DECLARED, 1)));
      }
      if (ends != 2) {
        link.to(String.join(",", some(random, DECLARED, 1)));
      }
      if (random.nextInt(3) == 0) {
        link.all();
      }
      if (random.nextInt(4) == 0) {
        link.by(one(random, List.of("a*", "b?", "*")));
      }
      switch (random.nextInt(4)) {
        case 0 -> link.running();
        case 1 -> link.runningUnlessBatch();
        default -> {}
      }
      if (random.nextInt(4) == 0) {
        link.expect("/v", new Expectation.Equals("1"));
      }
      switch (random.nextInt(5)) {
        case 0 -> link.exclusive();
        case 1 -> link.absent();
        default -> {}
      }
      links.add(link.build());
    }
    return links;
  }

  private static <T> T one(RandomGenerator random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static <T> List<T> some(RandomGenerator random, List<T> of, int least) {
    List<T> left = new ArrayList<>(of);
    int count = Math.min(of.size(), least + random.nextInt(3));
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(left.remove(random.nextInt(left.size())));
    }
    return some;
  }
}
