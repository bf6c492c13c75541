package io.github.flinklinks.mojo;

import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;

/**
 * Replaces placeholders by properties and values of the project. Maven's own evaluator alone would
 * also reach into settings.xml and the session, where passwords are, and the author of a links file
 * need not be trusted with those.
 *
 * <p>The order is that in which Maven fills a pom: the project's values, then properties.
 *
 * @param evaluator asked for the project's values alone
 * @param properties in their order: the first that has a name gives its value
 */
record Placeholders(ExpressionEvaluator evaluator, List<Properties> properties)
    implements UnaryOperator<String> {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]+)}");

  /** Nothing beyond the pom's own model is reached by these. */
  private static final Pattern OF_PROJECT =
      Pattern.compile(
          "basedir|project\\.((parent\\.)*"
              + "(groupId|artifactId|version|packaging|name|description|url|inceptionYear|basedir"
              + "|(build|scm|organization|issueManagement|ciManagement|distributionManagement)"
              + "(\\.[A-Za-z]+)+))");

  /** A property may be made of others, but not without end. */
  private static final int DEEPEST = 10;

  Placeholders {
    properties = List.copyOf(properties);
  }

  @Override
  public String apply(String text) {
    return apply(text, 0);
  }

  private String apply(String text, int depth) {
    // Most texts have none, and the first use of the pattern is the slowest.
    return depth < DEEPEST && text.contains("${")
        ? PLACEHOLDER
            .matcher(text)
            .replaceAll(placeholder -> Matcher.quoteReplacement(value(placeholder, depth)))
        : text;
  }

  private String value(MatchResult placeholder, int depth) {
    String name = placeholder.group(1);
    if (OF_PROJECT.matcher(name).matches()) {
      String ofProject = ofProject(placeholder.group());
      if (!ofProject.equals(placeholder.group())) {
        return ofProject;
      }
    }
    for (Properties each : properties) {
      String value = each.getProperty(name);
      if (value != null) {
        return apply(value, depth + 1);
      }
    }
    return placeholder.group();
  }

  private String ofProject(String written) {
    try {
      Object value = evaluator.evaluate(written);
      return value == null ? written : value.toString();
    } catch (ExpressionEvaluationException e) {
      return written;
    }
  }
}
