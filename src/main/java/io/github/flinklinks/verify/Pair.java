package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses of a link's two ends, one of which may be empty. */
record Pair(Optional<End> source, Optional<End> sink) {
  /** What to ask about it. */
  IpQuery query(String namespace) {
    return new IpQuery(namespace, source, sink);
  }

  static List<IpQuery> queries(List<Pair> pairs, String namespace) {
    return queries(pairs, List.of(namespace));
  }

  static List<IpQuery> queries(List<Pair> pairs, List<String> namespaces) {
    List<IpQuery> queries = new ArrayList<>(pairs.size() * namespaces.size());
    for (String namespace : namespaces) {
      for (Pair pair : pairs) {
        queries.add(pair.query(namespace));
      }
    }
    return queries;
  }
}
