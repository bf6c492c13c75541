package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
  private static final LinkDeclaration LINK =
      new LinkDeclaration(Map.of("name", "a"), List.of(), Optional.empty());
  private static final JobDeclaration JOB =
      new JobDeclaration(
          Map.of("sql", "a.sql"), Map.of("variables", Map.of("x", "1")), Optional.empty());
  private static final WaiverDeclaration WAIVER = new WaiverDeclaration(Map.of(), Optional.empty());

  @Test
  void onlyLinksAndJobsAreSomethingToVerify() {
    assertThat(Declarations.NONE.isEmpty()).isTrue();
    assertThat(new Declarations(List.of(LINK), List.of(), List.of()).isEmpty()).isFalse();
    assertThat(new Declarations(List.of(), List.of(JOB), List.of()).isEmpty()).isFalse();
    assertThat(new Declarations(List.of(), List.of(), List.of(WAIVER)).isEmpty()).isTrue();
  }

  @Test
  void aJobGivesWhatIsWrittenForItsElements() {
    assertThat(JOB.text("sql")).contains("a.sql");
    assertThat(JOB.text("owner")).isEmpty();
    assertThat(JOB.map("variables")).containsExactly(Map.entry("x", "1"));
    assertThat(JOB.map("tables")).isEmpty();
  }

  @Test
  void theNamespaceOfAFileIsForWhatNamesNone() {
    assertThat(JOB.inNamespace("prod").text("namespace")).contains("prod");
    assertThat(JOB.inNamespace("prod").inNamespace("dev").text("namespace")).contains("prod");
    assertThat(LINK.inNamespace("prod").inNamespace("dev").text("namespace")).contains("prod");
  }
}
