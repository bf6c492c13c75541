package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.InvalidDeclarationException;
import org.junit.jupiter.api.Test;

class CommandLineLinkTest {
  @Test
  void sourceSinkAndDeploymentDeclareALink() {
    assertThat(new CommandLineLink(" 10.0.1.15 ", "10.100.2.200:3306", "orders-*").declaration())
        .hasValueSatisfying(
            link -> {
              assertThat(link.text("name")).contains("command-line");
              assertThat(link.text("source")).contains("10.0.1.15");
              assertThat(link.text("sink")).contains("10.100.2.200:3306");
              assertThat(link.text("deployment")).contains("orders-*");
            });
    assertThat(new CommandLineLink(null, "10.100.2.200", null).declaration()).isPresent();
    assertThat(new CommandLineLink(null, null, null).declaration()).isEmpty();
  }

  @Test
  void oneThatIsSetAndEmptyIsRefusedInsteadOfAskingForLess() {
    assertThatThrownBy(() -> new CommandLineLink("", "10.100.2.200:3306", null).declaration())
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage("source is empty: write its value, or leave it out.");
    assertThatThrownBy(() -> new CommandLineLink("10.0.1.15", " ", "").declaration())
        .hasMessage(
            """
            2 problems in the configuration:
              sink is empty: write its value, or leave it out.
              deployment is empty: write its value, or leave it out.""");
  }

  @Test
  void aDeploymentAloneIsRefused() {
    assertThatThrownBy(() -> new CommandLineLink(null, null, "orders").declaration())
        .hasMessageStartingWith("deployment is set, but neither source nor sink: it belongs to");
  }
}
