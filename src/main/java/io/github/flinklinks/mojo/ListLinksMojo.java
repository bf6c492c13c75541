package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.report.LinkListing;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the links that {@code verify} would check, declared and derived, with tables and places.
 * Sends no query and needs no credentials.
 *
 * @since 0.1.0
 */
@Mojo(name = "links", threadSafe = true)
public final class ListLinksMojo extends LinksMojo {
  /**
   * {@code table} in the log; or, on standard output at the end of the build, {@code yaml} (a links
   * file) or {@code json}, for all modules together ({@code mvn -q} prints nothing else there). If
   * a module has an error, neither is printed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.format", defaultValue = "table")
  String format;

  @Override
  void run(Invocation invocation) {
    if (passesOver(invocation)) {
      return;
    }
    String as = Values.oneOf("format", format, List.of("table", "yaml", "json"));
    List<Link> links = links(invocation);
    if (as.equals("table")) {
      for (String line : LinkListing.lines(links)) {
        getLog().info(line);
      }
    } else {
      invocation.state().listed(as, invocation.project(), links);
    }
  }
}
