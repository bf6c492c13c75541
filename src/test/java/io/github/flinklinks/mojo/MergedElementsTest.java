package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3ReaderEx;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class MergedElementsTest {
  private static final String LINKS = "<links><link/></links>";
  private static final String APPENDED = "<links combine.children='append'><link/></links>";
  private static final String ALONE = "<links combine.self='override'><link/></links>";

  private final MergedElements check = check("links");

  @Test
  void linksOfOnePlaceAreFine() throws Exception {
    assertFine(project("pom.xml", build(plugin(LINKS, ""))));
    assertFine(project("pom.xml", build(plugin("", LINKS))));
    assertFine(project("pom.xml", build(managed(plugin(LINKS, "")) + plugins(plugin("", "")))));
    assertFine(child(build(plugin("", "")), build(plugin(LINKS, ""))));
    assertFine(child(build(plugin("<links/>", "")), build(plugin(LINKS, ""))));
    assertFine(project("pom.xml", ""));
    assertFine(new MavenProject());
  }

  @Test
  void linksOfAModuleAndItsParentAreRefused() throws Exception {
    assertThatThrownBy(
            () -> check.refuse(child(build(plugin(LINKS, "")), build(plugin(LINKS, "")))))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "child/pom.xml:1:138: <links> is also at pom.xml:1:138, and Maven would mix the two by"
                + " position: write <links combine.children=\"append\"> here to have both, or <links"
                + " combine.self=\"override\"> to have this one alone.");
  }

  @Test
  void everyPairOfLevelsIsLookedAt() throws Exception {
    assertMixed(project("pom.xml", build(plugin(LINKS, LINKS))));
    assertMixed(project("pom.xml", build(managed(plugin(LINKS, "")) + plugins(plugin(LINKS, "")))));
    assertMixed(project("pom.xml", build(managed(plugin("", LINKS)) + plugins(plugin("", LINKS)))));
    assertMixed(project("pom.xml", build(managed(plugin("", LINKS)) + plugins(plugin(LINKS, "")))));
    assertMixed(project("pom.xml", build(plugins(plugin(LINKS, "") + plugin(LINKS, "")))));
    assertMixed(child(build(plugin("", LINKS)), build(plugin(LINKS, ""))));
    assertMixed(child(build(managed(plugin(LINKS, ""))), build(managed(plugin(LINKS, "")))));
    assertMixed(child("", build(plugin(LINKS, LINKS))));
    assertMixed(child(build(plugin(APPENDED, "")), build(plugin(LINKS, LINKS))));
  }

  @Test
  void linksTwiceInOneConfigurationAreRefusedWhereverTheyStand() throws Exception {
    assertThatThrownBy(
            () ->
                check.refuse(
                    child(build(plugin(APPENDED, "")), build(plugin(LINKS + APPENDED, "")))))
        .hasMessage(
            "pom.xml:1: <links> is twice in one <configuration>, and Maven takes only the last: write"
                + " it once.");
  }

  @Test
  void activeProfilesCount() throws Exception {
    MavenProject project = project("pom.xml", build(plugin(LINKS, "")) + profile(LINKS));
    assertFine(project);
    project.setActiveProfiles(List.of(active("ci")));
    assertMixed(project);

    project = project("pom.xml", build(plugin(LINKS, "")) + profile(APPENDED));
    project.setActiveProfiles(List.of(active("ci")));
    assertFine(project);

    MavenProject child = child("", build(plugin(LINKS, "")) + profile(LINKS));
    child.getParent().setActiveProfiles(List.of(active("ci")));
    assertMixed(child);
  }

  @Test
  void whatMaven36CopiesFromAPluginToAnExecutionCountsOnce() throws Exception {
    MavenProject project = project("pom.xml", build(plugin(LINKS, "")));
    Plugin plugin = project.getOriginalModel().getBuild().getPlugins().get(0);
    plugin
        .getExecutions()
        .get(0)
        .setConfiguration(new Xpp3Dom((Xpp3Dom) plugin.getConfiguration()));
    assertFine(project);

    project.setParent(project("../pom.xml", build(plugin(LINKS, ""))));
    assertMixed(project);
  }

  @Test
  void theParentsProfilesAreNotTheModulesThoughMaven4SaysSo() throws Exception {
    MavenProject child = child(build(plugin(APPENDED, "")) + profile(LINKS), profile(LINKS));
    child.setActiveProfiles(List.of(active("ci")));
    child.getParent().setActiveProfiles(List.of(active("ci")));
    assertMixed(child);

    child.setInjectedProfileIds("org.example:child:1", List.of());
    child.setGroupId("org.example");
    child.setArtifactId("child");
    child.setVersion("1");
    assertFine(child);
  }

  @Test
  void whatSaysHowToCombineIsFine() throws Exception {
    assertFine(child(build(plugin(APPENDED, "")), build(plugin(LINKS, ""))));
    assertFine(child(build(plugin(ALONE, "")), build(plugin(LINKS, ""))));
    assertFine(child(build(plugin(ALONE, "")), build(plugin(LINKS + LINKS, ""))));
    assertFine(
        child(build(plugin("<links combine.self='override'/>", "")), build(plugin(LINKS, LINKS))));
    assertFine(project("pom.xml", build(plugin(LINKS, APPENDED))));
    assertFine(
        child(
            build(
                plugin("", "")
                    .replace("<configuration>", "<configuration combine.self='override'>")),
            build(managed(plugin(LINKS, "")) + plugins(plugin(LINKS, "")))));
  }

  @Test
  void whatIsNotInheritedOrOfAnotherExecutionDoesNotCount() throws Exception {
    String notInherited =
        plugin(LINKS, "").replace("<plugin>", "<plugin><inherited>false</inherited>");
    assertFine(child(build(plugin(LINKS, "")), build(plugins(notInherited))));
    assertMixed(project("pom.xml", build(managed(plugin(LINKS, "")) + plugins(notInherited))));
    assertFine(
        child(
            build(plugin("", LINKS)),
            build(
                plugin("", LINKS)
                    .replace("<execution>", "<execution><inherited>false</inherited>"))));
    assertMixed(
        child(
            build(plugin("", LINKS)),
            build(
                plugins(
                    notInherited
                        .replace(LINKS, "")
                        .replace(
                            "<executions><execution>",
                            "<executions><execution><inherited>true</inherited>")
                        .replace(
                            "<configuration></configuration></execution>",
                            "<configuration>" + LINKS + "</configuration></execution>")))));
    assertFine(
        project(
            "pom.xml", build(plugin(LINKS, LINKS).replace("<id>check</id>", "<id>other</id>"))));
    assertFine(
        project(
            "pom.xml",
            build(
                managed(plugin(LINKS, "").replace("flink-links-", "other-"))
                    + plugins(plugin(LINKS, "")))));
  }

  @Test
  void waiversOfTwoPlacesAreRefused() throws Exception {
    String waivers = "<waivers><waiver/></waivers>";
    assertThatThrownBy(
            () ->
                check("waivers")
                    .refuse(child(build(plugin(waivers, "")), build(plugin(waivers, "")))))
        .hasMessage(
            "child/pom.xml:1:138: <waivers> is also at pom.xml:1:138, and Maven would mix the two by"
                + " position: write <waivers combine.children=\"append\"> here to have both, or <waivers"
                + " combine.self=\"override\"> to have this one alone.");
    for (String how : List.of("combine.children='append'", "combine.self='override'")) {
      String said = waivers.replace("<waivers", "<waivers " + how);
      check("waivers").refuse(child(build(plugin(said, "")), build(plugin(waivers, ""))));
    }
  }

  @Test
  void aListOfTextsInTwoPlacesIsRefusedToo() throws Exception {
    String list = "<linksFiles><linksFile>a</linksFile></linksFiles>";
    assertThatThrownBy(
            () ->
                check("linksFiles")
                    .refuse(child(build(plugin(list, "")), build(managed(plugin(list, ""))))))
        .hasMessage(
            "child/pom.xml:1:138: <linksFiles> is also at pom.xml:1:156, and Maven keeps only one of"
                + " the two: write <linksFiles combine.children=\"append\"> here to have both, or"
                + " <linksFiles combine.self=\"override\"> to have this one alone.");
    for (String other : List.of("<linksFiles>a</linksFiles>", list.replace("linksFile>", "x>"))) {
      assertThatThrownBy(
              () -> check("linksFiles").refuse(project("pom.xml", build(plugin(other, list)))))
          .hasMessageContaining("keeps only one");
    }
    for (String how : List.of("combine.children='append'", "combine.self='override'")) {
      String said = list.replace("<linksFiles", "<linksFiles " + how);
      check("linksFiles").refuse(project("pom.xml", build(plugin(list, said))));
    }
  }

  @Test
  void aTextIsNotAppended() throws Exception {
    String text = "<searchNamespaces>prod</searchNamespaces>";
    String append = text.replaceFirst(">", " combine.children='append'>");
    assertThatThrownBy(
            () -> check("searchNamespaces").refuse(project("pom.xml", build(plugin(text, append)))))
        .hasMessageEndingWith(
            ": <searchNamespaces> is also at pom.xml:1:138, and Maven keeps only one of the two:"
                + " write lists at both, and <searchNamespaces combine.children=\"append\"> here to"
                + " have both, or <searchNamespaces combine.self=\"override\"> here to have this one"
                + " alone.");
  }

  @Test
  void ofAMapOnlyEntriesAreMixed() throws Exception {
    String names = "<hosts><db>10.0.0.1</db></hosts>";
    String entries = "<hosts><entry><name>7up</name><value>10.0.0.7</value></entry></hosts>";
    check("hosts").refuse(project("pom.xml", build(plugin(names, names))));
    check("hosts").refuse(project("pom.xml", build(plugin(names, entries))));
    check("hosts")
        .refuse(
            project(
                "pom.xml",
                build(
                    plugin(
                        entries, entries.replace("<hosts", "<hosts combine.children='append'")))));
    assertThatThrownBy(
            () -> check("hosts").refuse(project("pom.xml", build(plugin(entries, entries)))))
        .hasMessageContaining("<hosts> is also at pom.xml:1:138, and Maven would mix the two by");
  }

  private static MergedElements check(String name) {
    return new MergedElements(
        "io.github.flink-links:flink-links-maven-plugin", "check", name, Path.of("/shop"));
  }

  private void assertFine(MavenProject project) {
    assertThatCode(() -> check.refuse(project)).doesNotThrowAnyException();
  }

  private void assertMixed(MavenProject project) {
    assertThatThrownBy(() -> check.refuse(project)).hasMessageContaining("by position");
  }

  private static MavenProject child(String build, String parentBuild) throws Exception {
    MavenProject child = project("child/pom.xml", build);
    child.setParent(project("pom.xml", parentBuild));
    return child;
  }

  private static MavenProject project(String file, String build) throws Exception {
    MavenProject project = new MavenProject();
    project.setOriginalModel(model(file, build));
    return project;
  }

  private static String profile(String links) {
    return "<profiles><profile><id>ci</id>" + build(plugin(links, "")) + "</profile></profiles>";
  }

  private static Profile active(String id) {
    Profile profile = new Profile();
    profile.setId(id);
    return profile;
  }

  private static Model model(String file, String build) throws Exception {
    InputSource source = new InputSource();
    source.setLocation("/shop/" + file);
    return new MavenXpp3ReaderEx()
        .read(new StringReader("<project>" + build + "</project>"), true, source);
  }

  private static String build(String content) {
    return "<build>" + (content.startsWith("<plugin>") ? plugins(content) : content) + "</build>";
  }

  private static String plugins(String plugins) {
    return "<plugins>" + plugins + "</plugins>";
  }

  private static String managed(String plugin) {
    return "<pluginManagement>" + plugins(plugin) + "</pluginManagement>";
  }

  private static String plugin(String ofPlugin, String ofExecution) {
    return "<plugin><groupId>io.github.flink-links</groupId><artifactId>flink-links-maven-plugin</artifactId>"
        + "<configuration>"
        + ofPlugin
        + "</configuration><executions><execution><id>check</id><configuration>"
        + ofExecution
        + "</configuration></execution></executions></plugin>";
  }
}
