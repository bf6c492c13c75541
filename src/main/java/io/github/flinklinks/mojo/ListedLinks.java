package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.report.LinkListing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** The links of all modules, to be printed as one document. Not for use by several threads. */
final class ListedLinks {
  /** By format, then by module. */
  private final Map<String, Map<MavenProject, List<Link>>> listed = new HashMap<>();

  void add(String format, MavenProject module, List<Link> links) {
    listed
        .computeIfAbsent(format, key -> new HashMap<>())
        .computeIfAbsent(module, key -> new ArrayList<>())
        .addAll(links);
  }

  /** Prints a document for each format, its modules in the order of the build. */
  void print(MavenSession session, Log log) {
    for (Map.Entry<String, Map<MavenProject, List<Link>>> each : listed.entrySet()) {
      Map<String, List<Link>> modules = new LinkedHashMap<>();
      for (MavenProject module : session.getProjects()) {
        List<Link> links = each.getValue().get(module);
        if (links != null) {
          modules.put(module.getArtifactId(), links);
        }
      }
      try {
        StandardOutput.print(
            each.getKey().equals("json") ? LinkListing.json(modules) : LinkListing.yaml(modules));
      } catch (MojoExecutionException e) {
        log.error(e.getMessage());
      }
    }
  }
}
