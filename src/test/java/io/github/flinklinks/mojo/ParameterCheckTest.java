package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class ParameterCheckTest {
  private final ParameterCheck check =
      new ParameterCheck(
          Set.of("failOnMismatch", "hosts", "links", "skip", "source"), Set.of("skip", "source"));

  @Test
  void aConfigurationOfKnownElementsIsFine() throws Exception {
    Plugin plugin = new Plugin();
    assertThat(check.problems(plugin, "default-cli")).isEmpty();

    plugin.setConfiguration(
        dom(
            "<configuration combine.self='override'><skip>x</skip><links combine.children='append'>"
                + "<whatever/></links></configuration>"));
    plugin.addExecution(execution("verify", "<configuration/>"));
    plugin.addExecution(new PluginExecution());
    assertThat(check.problems(plugin, "verify")).isEmpty();
    assertThat(check.problems(plugin, "default")).isEmpty();
  }

  @Test
  void anUnknownElementIsNamedWithTheOneThatWasMeant() throws Exception {
    Plugin plugin = new Plugin();
    plugin.setConfiguration(
        dom("<configuration><failOnMismtach>true</failOnMismtach><speed/></configuration>"));

    assertThat(check.problems(plugin, "default-cli"))
        .containsExactly(
            "the plugin's configuration has an unknown element <failOnMismtach>: did you mean"
                + " <failOnMismatch>?",
            "the plugin's configuration has an unknown element <speed>: remove it; valid are"
                + " failOnMismatch, hosts, links, skip, source.");
  }

  @Test
  void onlyTheExecutionThatRunsIsCheckedAndNothingIsToldTwice() throws Exception {
    Plugin plugin = new Plugin();
    plugin.setConfiguration(dom("<configuration><link/></configuration>"));
    plugin.addExecution(
        execution("release", "<configuration><link/><skipp/><skip/></configuration>"));
    plugin.addExecution(execution("other", "<configuration><other/></configuration>"));

    assertThat(check.problems(plugin, "release"))
        .containsExactly(
            "the plugin's configuration has an unknown element <link>: did you mean <links>?",
            "the configuration of execution 'release' has an unknown element <skipp>: did you mean"
                + " <skip>?");
  }

  @Test
  void anElementWrittenTwiceIsNamed() throws Exception {
    Plugin plugin = new Plugin();
    plugin.setConfiguration(
        dom("<configuration><links><link/></links><skip/><links/><links/></configuration>"));
    plugin.addExecution(
        execution(
            "release", "<configuration><links/><links/><skip/><skip>true</skip></configuration>"));

    assertThat(check.problems(plugin, "release"))
        .containsExactly(
            "the plugin's configuration has <links> twice, and Maven takes only the last: write it"
                + " once.",
            "the configuration of execution 'release' has <skip> twice, and Maven takes only the"
                + " last: write it once.");
  }

  @Test
  void anElementIsNamedThatIsEmptyAndWouldHaveLessAsked() throws Exception {
    Plugin plugin = new Plugin();
    plugin.setConfiguration(dom("<configuration><source> </source><skip/></configuration>"));
    plugin.addExecution(
        execution("alone", "<configuration><source combine.self='override'/></configuration>"));

    assertThat(check.empty(plugin, "default-cli"))
        .containsExactly(
            "the plugin's configuration has an empty <source>: write its value, or leave it out.",
            "the plugin's configuration has an empty <skip>: write its value, or leave it out.");
    assertThat(check.problems(plugin, "default-cli")).isEmpty();
    plugin.setConfiguration(dom("<configuration><links/><hosts/><colour/></configuration>"));
    assertThat(check.empty(plugin, "alone")).isEmpty();
  }

  @Test
  void theParametersOfAllGoalsAreValid() throws Exception {
    ParameterCheck all = ParameterCheck.of(GoalPoms.read().plugin());

    assertThat(all.names()).contains("links", "skip", "recordFile", "emulatorPort");
    assertThat(all.names()).doesNotContain("session", "detail");
    assertThat(all.properties()).contains("skip", "recordFile").doesNotContain("links", "session");
  }

  private static PluginExecution execution(String id, String configuration) throws Exception {
    PluginExecution execution = new PluginExecution();
    execution.setId(id);
    execution.setConfiguration(dom(configuration));
    return execution;
  }

  private static Xpp3Dom dom(String xml) throws Exception {
    return Xpp3DomBuilder.build(new StringReader(xml));
  }
}
