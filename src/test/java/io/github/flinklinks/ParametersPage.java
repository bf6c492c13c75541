package io.github.flinklinks;

import io.github.flinklinks.GoalDescriptor.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code docs/parameters.md}, as the plugin descriptor gives it. */
final class ParametersPage {
  private static final List<String> ORDER =
      List.of(
          "verify",
          "verify-standalone",
          "links",
          "query",
          "record",
          "discover",
          "emulator-start",
          "emulator-run");

  private ParametersPage() {}

  static String of(List<GoalDescriptor> goals) {
    List<GoalDescriptor> sorted = new ArrayList<>(goals);
    sorted.sort(Comparator.comparingInt(goal -> ORDER.indexOf(goal.name())));
    StringBuilder page =
        new StringBuilder(
            """
            # Parameters

            <!-- Written from the plugin descriptor:
                 mvn test -Dtest=DocumentationTest -Dflink-links.docs.write=true -->

            A parameter's name is its XML element in the pom. If a property is given, `-Dproperty=value` sets it too.
            Write a list as an XML list, or as one text with commas. Write a duration as `500ms`, `30s`, `10m`, `1h` or in ISO 8601.
            `mvn flink-links:help -Ddetail -Dgoal=verify` prints the same, in a project whose pom has the plugin.
            """);
    Set<Parameter> told = new HashSet<>();
    for (GoalDescriptor goal : sorted) {
      page.append("\n## ").append(goal.name()).append("\n\n").append(line(goal.description()));
      goal.phase()
          .ifPresent(phase -> page.append(" Bound to `").append(phase).append("` by default."));
      page.append("\n");
      List<Parameter> fresh =
          goal.parameters().values().stream().filter(p -> !told.contains(p)).toList();
      if (!fresh.isEmpty()) {
        page.append("\n| parameter | property | default | description |\n|---|---|---|---|\n");
        fresh.forEach(parameter -> page.append(row(parameter)));
      }
      List<String> known =
          goal.parameters().values().stream()
              .filter(told::contains)
              .map(parameter -> "`" + parameter.name() + "`")
              .toList();
      if (!known.isEmpty()) {
        page.append("\nAs above: ").append(String.join(", ", known)).append(".\n");
      }
      told.addAll(fresh);
    }
    return page.toString();
  }

  private static String row(Parameter parameter) {
    return "| `"
        + parameter.name()
        + "` | "
        + parameter.property().map(ParametersPage::code).orElse("")
        + " | "
        + (parameter.required()
            ? "required"
            : parameter.defaultValue().map(ParametersPage::code).orElse(""))
        + " | "
        + line(parameter.description()).replace("|", "\\|")
        + " |\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** One line; a lone angle bracket would be taken for HTML. */
  private static String line(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("<", "&lt;");
  }
}
