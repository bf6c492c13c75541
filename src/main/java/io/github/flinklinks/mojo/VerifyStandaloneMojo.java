package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Does what {@code verify} does, but once and without a pom, for links that {@code source}, {@code
 * sink} or {@code linksFiles} give on the command line. Fails if a pom declares links, because they
 * would not be checked; use {@code verify} there.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify-standalone", aggregator = true, requiresProject = false, threadSafe = true)
public final class VerifyStandaloneMojo extends VerifyMojo {
  @Override
  boolean passesOver(Invocation invocation) {
    List<String> modules = new DirectInvocation(invocation).modulesWithLinks();
    if (!modules.isEmpty()) {
      throw new InvalidDeclarationException(
          ("verify-standalone checks only what the command line declares, and these modules declare links in"
                  + " their poms: %s. Run flink-links:verify, which checks those.")
              .formatted(String.join(", ", modules)));
    }
    return false;
  }
}
