package io.github.flinklinks.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether src/it/documentation runs what the pages show; that it passes is seen there. */
class DocumentationBlocksTest {
  private static final Path FRAGMENTS = Path.of("src/it/documentation/fragments");

  @Test
  void everyBlockOfThePagesIsRunOrSaysWhyNot() throws Exception {
    List<CodeBlock> blocks = CodeBlock.all(Path.of(""));
    assertThat(blocks).as("blocks of the pages").isNotEmpty();
    assertThat(Documentation.notRun(blocks, FRAGMENTS)).isEmpty();
  }

  @Test
  void aBlockThatNothingRunsIsNamed() {
    assertThat(notRun("Text.", "", "```xml", "<unknown/>", "```"))
        .containsExactly(
            "docs/page.md:3: nothing runs this block: write <!-- not run: why --> on the line"
                + " before it");
  }

  @Test
  void aBlockOfAnUnknownKindIsNamed() {
    assertThat(notRun("```xml title=\"a\"", "<unknown/>", "```")).hasSize(1);
    assertThat(notRun("~~~", "curl example", "~~~")).hasSize(1);
    assertThat(notRun("```yaml", "stages: [links]", "```")).hasSize(1);
    assertThat(notRun("```properties", "a=b", "```")).hasSize(1);
    assertThat(notRun("```json", "{\"deployments\": []}", "```")).hasSize(1);
  }

  @Test
  void aBlockMayHaveAReason() {
    assertThat(notRun("<!-- not run: another tool's -->", "```xml", "<unknown/>", "```")).isEmpty();
    assertThat(notRun("<!-- not run: -->", "```xml", "<unknown/>", "```")).hasSize(1);
    assertThat(notRun("<!-- written by hand -->", "```xml", "<unknown/>", "```")).hasSize(1);
  }

  @Test
  void whatRunsIsFoundByItsStructure() {
    assertThat(notRun("```yaml", "links:", "  script: [mvn verify]", "```")).isEmpty();
    assertThat(notRun("```yaml", "- run: |", "    mvn verify", "```")).isEmpty();
    assertThat(notRun("```yaml", "links:", "  - name: a", "```")).isEmpty();
    assertThat(notRun("```xml", "<link/>", "```")).isEmpty();
    assertThat(notRun("```", "[ERROR] Link", "```")).isEmpty();
    assertThat(notRun("```json", "{\"deployments\": []}", "```", "`mvn -o verify`")).isEmpty();
  }

  private static List<String> notRun(String... lines) {
    return Documentation.notRun(
        CodeBlock.of(Path.of("docs/page.md"), Arrays.asList(lines)), FRAGMENTS);
  }
}
