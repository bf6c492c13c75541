package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the links of jobs, {@code orders: kafka_orders to dwd_orders}, and what replaces several
 * pairs of tables by the name of the first. Where a name is there twice, the endpoints are appended
 * to both; where jobs of several namespaces have one name, the namespace too.
 */
final class LinkNames {
  private final List<DerivedJob> jobs;
  private final Map<String, Integer> plain = new HashMap<>();
  private final Map<String, Integer> withEndpoints = new HashMap<>();

  LinkNames(List<DerivedJob> jobs) {
    this.jobs = List.copyOf(jobs);
    for (DerivedJob job : this.jobs) {
      for (DerivedLink link : job.reading().links()) {
        for (TablePair pair : link.tables()) {
          count(plain, plain(job, pair));
          count(withEndpoints, withEndpoints(job, pair, link));
        }
      }
    }
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.put(name, counts.getOrDefault(name, 0) + 1);
  }

  /** The links, in the order of the jobs and their scripts. */
  List<LinkDeclaration> links() {
    List<LinkDeclaration> links = new ArrayList<>();
    for (DerivedJob job : jobs) {
      for (DerivedLink link : job.reading().links()) {
        links.add(link(job, link));
      }
    }
    return links;
  }

  private LinkDeclaration link(DerivedJob job, DerivedLink link) {
    List<Origin.TablePair> pairs = new ArrayList<>();
    for (int i = 0; i < link.tables().size(); i++) {
      TablePair pair = link.tables().get(i);
      Optional<Place> place = Optional.of(link.places().get(i));
      pairs.add(new Origin.TablePair(name(job, pair, link), pair.toString(), place));
    }
    Map<String, String> texts = new HashMap<>(job.texts());
    texts.put("name", pairs.get(0).link());
    if (!link.source().isEmpty()) {
      texts.put("source", text(link.source()));
    }
    if (!link.sink().isEmpty()) {
      texts.put("sink", text(link.sink()));
    }
    return new LinkDeclaration(
        texts,
        job.expectations(),
        Optional.of(link.place()),
        Optional.of(new Origin(Optional.of(job.name()), pairs)));
  }

  private String name(DerivedJob job, TablePair pair, DerivedLink link) {
    if (plain.get(plain(job, pair)) == 1) {
      return plain(job, pair);
    }
    String name = withEndpoints(job, pair, link);
    return withEndpoints.get(name) == 1
        ? name
        : name + " in " + job.texts().getOrDefault("namespace", "the default namespace");
  }

  private static String plain(DerivedJob job, TablePair pair) {
    return job.name() + ": " + pair.source() + " to " + pair.sink();
  }

  private static String withEndpoints(DerivedJob job, TablePair pair, DerivedLink link) {
    return plain(job, pair) + " (" + text(link.source()) + " to " + text(link.sink()) + ")";
  }

  /** As a bootstrap list; {@code *} for a side without a network endpoint. */
  static String text(List<Endpoint> endpoints) {
    if (endpoints.isEmpty()) {
      return "*";
    }
    List<String> texts = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      texts.add(endpoint.toString());
    }
    return String.join(",", texts);
  }
}
