package io.github.flinklinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Whether the pages still say what the plugin does. */
class DocumentationTest {
  private static final Path PARAMETERS = Path.of("docs/parameters.md");
  private static final Pattern XML_BLOCK =
      Pattern.compile("^```xml\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern PROPERTY = Pattern.compile("(?<![\\w-])-D([A-Za-z][\\w.-]*)");
  private static final Pattern PROFILE = Pattern.compile("(?<![\\w-])-P ?([a-z][\\w-]*)");
  private static final Pattern QUOTE = Pattern.compile("^> (.+)$", Pattern.MULTILINE);
  private static final Pattern ERROR_LINE =
      Pattern.compile("^\\[ERROR] +(?:Failed to execute .*: )?(.+)$", Pattern.MULTILINE);

  /** What belongs to Maven's own plugins and the JVM, and the one that only stands for others. */
  private static final Set<String> OTHERS_PROPERTIES =
      Set.of(
          "test",
          "skipTests",
          "invoker.skip",
          "gpg.skip",
          "altDeploymentRepository",
          "detail",
          "goal",
          "javax.net.ssl.trustStore",
          "maven.build.cache.enabled",
          "property",
          "flink-links.docs.write");

  private static final Pattern MARKDOWN_LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ +(.+)$", Pattern.MULTILINE);
  private static final Pattern CODE_BLOCK =
      Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern TEST_NAME = Pattern.compile("`(\\w+Test|src/(?:it|test)/[^`]+)`");

  private static final Path MAIN = Path.of("src/main/java/io/github/flinklinks");
  private static final Pattern FLOOR = Pattern.compile("^([1-5])  ([a-z]+) ", Pattern.MULTILINE);
  private static final Pattern ARROW =
      Pattern.compile("^  ([a-z]+) -->(?:\\|[^|]+\\|)? ([a-z]+)$", Pattern.MULTILINE);
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?io\\.github\\.flinklinks\\.([a-z]+)\\.", Pattern.MULTILINE);
  private static final Pattern SOURCE = Pattern.compile("`([a-z]+/\\w+\\.java)`");

  @Test
  void theParametersPageTellsWhatTheDescriptorTells() throws Exception {
    String expected = ParametersPage.of(GoalDescriptor.all());
    if (Boolean.getBoolean("flink-links.docs.write")) {
      Files.writeString(PARAMETERS, expected);
    }
    assertThat(PARAMETERS)
        .as("write it again with: mvn test -Dtest=DocumentationTest -Dflink-links.docs.write=true")
        .hasContent(expected);
  }

  @Test
  void everyGoalIsOnTheParametersPage() throws Exception {
    assertThat(GoalDescriptor.all())
        .extracting(GoalDescriptor::name)
        .containsExactlyInAnyOrder(
            "verify",
            "verify-standalone",
            "links",
            "query",
            "record",
            "discover",
            "emulator-start",
            "emulator-run");
  }

  @Test
  void everyParameterSaysSinceWhenItIsThere() throws Exception {
    for (GoalDescriptor goal : GoalDescriptor.all()) {
      assertThat(goal.parameters().values())
          .as(goal.name())
          .allSatisfy(parameter -> assertThat(parameter.since()).as(parameter.name()).isPresent());
    }
  }

  @Test
  void noDescriptionHoldsWhatHelpAndTheSiteTakeForHtml() throws Exception {
    for (GoalDescriptor goal : GoalDescriptor.all()) {
      assertThat(goal.description()).as(goal.name()).doesNotContain("<");
      assertThat(goal.parameters().values())
          .as(goal.name())
          .extracting(GoalDescriptor.Parameter::description)
          .noneMatch(description -> description.contains("<"));
    }
  }

  @Test
  void everySnippetConfiguresOnlyWhatExists() throws Exception {
    Set<String> known = parameterNames();
    List<String> problems = new ArrayList<>();
    int snippets = 0;
    for (Path page : pages()) {
      for (MatchResult block : matches(XML_BLOCK, Files.readString(page))) {
        Element root = parse(block.group(1), page);
        for (Element plugin : descendants(root, "plugin")) {
          if (GoalDescriptor.text(plugin, "artifactId")
              .filter("flink-links-maven-plugin"::equals)
              .isPresent()) {
            snippets++;
            for (Element configuration : descendants(plugin, "configuration")) {
              for (Element parameter : GoalDescriptor.elements(configuration)) {
                if (!known.contains(parameter.getTagName())) {
                  problems.add(page + ": <" + parameter.getTagName() + ">");
                }
              }
            }
          }
        }
        for (Element link : descendants(root, "link")) {
          for (Element part : GoalDescriptor.elements(link)) {
            if (!LinkDeclaration.NAMES.contains(part.getTagName())) {
              problems.add(page + ": <link> with <" + part.getTagName() + ">");
            }
          }
        }
        for (Element expectation : descendants(root, "expectation")) {
          for (Element part : GoalDescriptor.elements(expectation)) {
            if (!ExpectationDeclaration.NAMES.contains(part.getTagName())) {
              problems.add(page + ": <expectation> with <" + part.getTagName() + ">");
            }
          }
        }
      }
    }
    assertThat(problems).isEmpty();
    assertThat(snippets).as("snippets that configure the plugin").isPositive();
  }

  @Test
  void everyPropertyOnACommandLineExists() throws Exception {
    Set<String> known = new TreeSet<>(OTHERS_PROPERTIES);
    GoalDescriptor.all().stream()
        .flatMap(goal -> goal.parameters().values().stream())
        .flatMap(parameter -> parameter.property().stream())
        .forEach(known::add);
    Element pom = pom();
    for (Element properties : descendants(pom, "properties")) {
      GoalDescriptor.elements(properties).forEach(property -> known.add(property.getTagName()));
    }
    for (Element activation : descendants(pom, "activation")) {
      descendants(activation, "name")
          .forEach(name -> known.add(name.getTextContent().strip().replace("!", "")));
    }
    for (Path page : pages()) {
      assertThat(matches(PROPERTY, Files.readString(page)))
          .as(page.toString())
          .extracting(match -> match.group(1))
          .allMatch(known::contains);
    }
  }

  @Test
  void everyProfileOnACommandLineExists() throws Exception {
    Set<String> ours = profiles(pom());
    for (Path page : pages()) {
      String text = Files.readString(page);
      Set<String> known = new TreeSet<>(ours);
      for (MatchResult block : matches(XML_BLOCK, text)) {
        known.addAll(profiles(parse(block.group(1), page)));
      }
      assertThat(matches(PROFILE, text))
          .as(page.toString())
          .extracting(match -> match.group(1))
          .allMatch(known::contains);
    }
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws Exception {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      String text = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
      for (MatchResult match : matches(MARKDOWN_LINK, text)) {
        String target = match.group(1);
        if (target.contains("://") || target.startsWith("mailto:")) {
          continue;
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(file) || (parts.length > 1 && !anchors(file).contains(parts[1]))) {
          broken.add(page + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyVerdictIsExplained() throws Exception {
    List<String> verdicts = Arrays.stream(Verdict.values()).map(Verdict::name).toList();
    assertThat(matches(HEADING, Files.readString(Path.of("docs/verdicts.md"))))
        .extracting(match -> match.group(1))
        .containsAll(verdicts);
  }

  @Test
  void everyMessageThatTroubleshootingExplainsIsStillSaid() throws Exception {
    String said = sources();
    List<String> gone = new ArrayList<>();
    for (MatchResult match :
        matches(HEADING, Files.readString(Path.of("docs/troubleshooting.md")))) {
      String heading = match.group(1);
      if (heading.startsWith("`")) {
        for (String part : heading.substring(1, heading.length() - 1).split("…", -1)) {
          if (!said.contains(part.strip())) {
            gone.add(part.strip());
          }
        }
      }
    }
    assertThat(gone).isEmpty();
  }

  @Test
  void everyMessageThatTheVerdictsPageQuotesIsWhatATestExpects() throws Exception {
    String expected =
        whole(Path.of("src/it"), ".groovy") + whole(Path.of("src/test/java"), ".java");
    List<MatchResult> quotes = matches(QUOTE, Files.readString(Path.of("docs/verdicts.md")));
    assertThat(quotes).hasSizeGreaterThan(7);
    List<String> neverSaid = new ArrayList<>();
    for (MatchResult quote : quotes) {
      for (String part : quote.group(1).replace("&lt;", "<").split("…", -1)) {
        if (!expected.contains(part.strip())) {
          neverSaid.add(part.strip());
        }
      }
    }
    assertThat(neverSaid).isEmpty();
  }

  @Test
  void theFirstPageShowsHowTheQuickstartReallyFails() throws Exception {
    String expected = Files.readString(Path.of("src/it/quickstart-failing/verify.groovy"));
    List<MatchResult> lines = matches(ERROR_LINE, Files.readString(Path.of("README.md")));
    assertThat(lines).hasSize(4);
    assertThat(lines)
        .extracting(line -> line.group(1).replaceAll("pom\\.xml:\\d+:\\d+", "pom.xml").strip())
        .allMatch(expected::contains);
  }

  @Test
  void everyTestThatTheThreatModelNamesExists() throws Exception {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests =
          files
              .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
              .collect(Collectors.toSet());
    }
    List<MatchResult> named = matches(TEST_NAME, Files.readString(Path.of("docs/security.md")));
    assertThat(named).isNotEmpty();
    assertThat(named)
        .extracting(match -> match.group(1))
        .allMatch(
            name -> name.startsWith("src/") ? Files.exists(Path.of(name)) : tests.contains(name));
  }

  @Test
  void thePictureOfTheHouseIsThatOfTheCode() throws Exception {
    String page = Files.readString(Path.of("CONTRIBUTING.md"));
    Map<String, Integer> floors = new TreeMap<>();
    for (MatchResult room : matches(FLOOR, page)) {
      floors.put(room.group(2), Integer.parseInt(room.group(1)));
    }
    Set<String> drawn = new TreeSet<>();
    for (MatchResult arrow : matches(ARROW, page)) {
      drawn.add(arrow.group(1));
      drawn.add(arrow.group(2));
    }
    Set<String> packages = new TreeSet<>();
    List<String> upwards = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String own = MAIN.relativize(file).getName(0).toString();
        packages.add(own);
        for (MatchResult used : matches(IMPORT, Files.readString(file))) {
          String other = used.group(1);
          if (!other.equals(own) && floors.getOrDefault(other, 9) >= floors.getOrDefault(own, 0)) {
            upwards.add(file + " uses " + other);
          }
        }
      }
    }
    assertThat(floors.keySet()).isEqualTo(packages);
    assertThat(drawn).isEqualTo(packages);
    assertThat(upwards).isEmpty();
  }

  @Test
  void everyFileThatATypicalChangeTouchesExists() throws Exception {
    List<MatchResult> named = matches(SOURCE, Files.readString(Path.of("CONTRIBUTING.md")));
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named)
        .extracting(match -> match.group(1))
        .allMatch(f -> Files.exists(MAIN.resolve(f)));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of("."));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      Stream.concat(top.map(file -> file.normalize()), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  private static Set<String> parameterNames() throws Exception {
    return GoalDescriptor.all().stream()
        .flatMap(goal -> goal.parameters().keySet().stream())
        .collect(Collectors.toSet());
  }

  private static Element pom() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(Path.of("pom.xml").toFile())
        .getDocumentElement();
  }

  private static Set<String> profiles(Element pom) {
    return descendants(pom, "profile").stream()
        .flatMap(profile -> GoalDescriptor.text(profile, "id").stream())
        .collect(Collectors.toSet());
  }

  private static String sources() throws IOException {
    return whole(Path.of("src/main/java"), ".java");
  }

  /** All files of a kind, with sentences that are split over lines made whole. */
  private static String whole(Path folder, String kind) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(kind)).sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
  }

  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new TreeSet<>();
    String text = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
    for (MatchResult heading : matches(HEADING, text)) {
      anchors.add(
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }

  private static Element parse(String fragment, Path page) throws Exception {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader("<root>" + fragment + "</root>")))
          .getDocumentElement();
    } catch (org.xml.sax.SAXException e) {
      throw new AssertionError("a snippet in " + page + " is not XML:\n" + fragment, e);
    }
  }

  private static List<Element> descendants(Element root, String name) {
    List<Element> found = new ArrayList<>();
    for (Element child : GoalDescriptor.elements(root)) {
      if (child.getTagName().equals(name)) {
        found.add(child);
      }
      found.addAll(descendants(child, name));
    }
    return found;
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }
}
