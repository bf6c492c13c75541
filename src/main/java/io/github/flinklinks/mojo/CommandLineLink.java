package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Problems;
import java.util.List;
import java.util.Optional;

/**
 * The one link that parameters declare, for the command line.
 *
 * @param source the parameter as Maven gives it, null where it isn't set
 * @param sink likewise
 * @param deployment likewise
 */
record CommandLineLink(String source, String sink, String deployment) {
  /**
   * The link, where the parameters declare one.
   *
   * @throws InvalidDeclarationException for a parameter that is set and empty, as by a variable
   *     without a value: to leave it out would ask for less than was meant
   */
  Optional<LinkDeclaration> declaration() {
    Problems problems = new Problems();
    Optional<String> from = text("source", source, problems);
    Optional<String> to = text("sink", sink, problems);
    Optional<String> by = text("deployment", deployment, problems);
    if (source == null && sink == null && by.isPresent()) {
      problems.add(
          "deployment is set, but neither source nor sink: it belongs to the link that -Dflink-links.source"
              + " and -Dflink-links.sink declare; for a link of the pom write <deployment> in the <link>.");
    }
    problems.throwIfAny();
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkDeclaration(
            Optional.of("command-line"),
            from,
            to,
            Optional.empty(),
            Optional.empty(),
            by,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty()));
  }

  private static Optional<String> text(String parameter, String value, Problems problems) {
    try {
      return ConnectionMojo.notBlank(parameter, value);
    } catch (InvalidDeclarationException e) {
      problems.add(e);
      return Optional.empty();
    }
  }
}
