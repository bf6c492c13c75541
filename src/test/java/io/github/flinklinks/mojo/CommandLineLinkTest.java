package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Problems;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineLinkTest {
  @Test
  void sourceSinkAndDeploymentDeclareALink() {
    assertThat(link(" 10.0.1.15 ", "10.100.2.200:3306", "orders-*"))
        .hasValueSatisfying(
            link -> {
              assertThat(link.text("name")).contains("command-line");
              assertThat(link.text("source")).contains("10.0.1.15");
              assertThat(link.text("sink")).contains("10.100.2.200:3306");
              assertThat(link.text("deployment")).contains("orders-*");
            });
    assertThat(link(null, "10.100.2.200", null)).isPresent();
    assertThat(link(null, null, null)).isEmpty();
  }

  @Test
  void oneThatIsSetAndEmptyIsRefusedInsteadOfAskingForLess() {
    assertThatThrownBy(() -> link("", "10.100.2.200:3306", null))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage("source is empty: write its value, or leave it out.");
    assertThatThrownBy(() -> link("10.0.1.15", " ", ""))
        .hasMessage(
            """
            2 problems in the configuration:
              sink is empty: write its value, or leave it out.
              deployment is empty: write its value, or leave it out.""");
  }

  @Test
  void aDeploymentAloneIsRefused() {
    assertThatThrownBy(() -> link(null, null, "orders"))
        .hasMessageStartingWith("deployment is set, but neither source nor sink: it belongs to");
  }

  private static Optional<LinkDeclaration> link(String source, String sink, String deployment) {
    LinksMojo goal = new VerifyMojo();
    goal.source = source;
    goal.sink = sink;
    goal.deployment = deployment;
    Problems problems = new Problems();
    Optional<LinkDeclaration> link = goal.commandLineLink(problems);
    problems.throwIfAny();
    return link;
  }
}
