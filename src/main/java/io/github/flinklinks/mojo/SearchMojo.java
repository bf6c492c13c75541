package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.verify.SearchScope;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that search namespaces, without declared links, have in common. */
abstract class SearchMojo extends ConnectionMojo {
  /**
   * A namespace to search.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.namespace")
  String namespace;

  /**
   * More namespaces to search, or {@code none}. If neither this nor {@code namespace} is set, those
   * that the service lists.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.searchNamespaces")
  List<String> searchNamespaces;

  /** The namespaces to search; empty means those that the service lists. */
  final List<String> namespaces(Invocation invocation) {
    List<String> namespaces = new ArrayList<>();
    if (namespace != null) {
      namespaces.add(NamespaceName.checked("namespace", namespace));
    }
    SearchScope scope =
        SearchNamespaces.scope(invocation.list("searchNamespaces", searchNamespaces));
    if (scope instanceof SearchScope.Named named) {
      namespaces.addAll(named.namespaces());
    } else if (scope instanceof SearchScope.None && namespaces.isEmpty()) {
      throw new InvalidDeclarationException(
          "searchNamespaces is none, and namespace isn't set: name a namespace to search with"
              + " -Dflink-links.namespace=a, or -Dflink-links.searchNamespaces=a,b.");
    }
    return namespaces;
  }
}
