package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * @throws InvalidDeclarationException for an empty parameter, for example from a variable without
   *     a value: ignoring it would check less than was meant
   */
  Optional<LinkDeclaration> declaration() {
    Problems problems = new Problems();
    Map<String, String> texts = new HashMap<>();
    add("source", source, texts, problems);
    add("sink", sink, texts, problems);
    add("deployment", deployment, texts, problems);
    if (source == null && sink == null && texts.containsKey("deployment")) {
      problems.add(
          "deployment is set, but neither source nor sink: it belongs to the link that -Dflink-links.source"
              + " and -Dflink-links.sink declare; for a link of the pom write <deployment> in the <link>.");
    }
    problems.throwIfAny();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    texts.put("name", "command-line");
    return Optional.of(new LinkDeclaration(texts, List.of(), Optional.empty()));
  }

  private static void add(
      String parameter, String value, Map<String, String> texts, Problems problems) {
    try {
      Optional<String> text = ConnectionMojo.notBlank(parameter, value);
      if (text.isPresent()) {
        texts.put(parameter, text.get());
      }
    } catch (InvalidDeclarationException e) {
      problems.add(e);
    }
  }
}
