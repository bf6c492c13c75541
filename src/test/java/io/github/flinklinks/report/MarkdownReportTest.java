package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownReportTest {
  @TempDir Path directory;

  @Test
  void saysTheOutcomeThenWhatFailsThenTheRestAndDrawsIt() throws Exception {
    Path file =
        new MarkdownReport()
            .write(
                Samples.report(
                    Samples.present("a", 1),
                    Samples.missing("b", 2),
                    Samples.wrongNamespace("c", 3),
                    Samples.skipped("d", 4)),
                directory);

    assertThat(file).isEqualTo(directory.resolve("summary.md"));
    assertThat(Files.readString(file).replace("  \n", "<end>\n"))
        .isEqualTo(
            """
            ## Flink links: 2 of 4 links are not as declared; 1 was not verified

            **shop** has 4 links: 1 present, 1 missing, 1 in the wrong namespace, 1 skipped.<end>
            Asked: the service at https&#58;//ververica.cn-hangzhou.aliyuncs.com, workspace edcef0b4f, 12 requests (3 answers shared, 1 retried) in 1.2 s, 2026-03-04T05:06:07Z.<end>
            Namespaces searched: orders-dev, orders-prod.

            ### Failing: 2

            | Verdict | Link | Route | Namespace | What is wrong | Declared in |
            | --- | --- | --- | --- | --- | --- |
            | **MISSING** | b | 10.0.1.15:9093 → 10.100.2.201:3306 | orders-prod | No deployment in orders-prod reads 10.0.1.15:9093 and writes to 10.100.2.201:3306, and none in orders-dev. Deploy it, or correct the link.<br>• payments-v1 in orders-prod reads 10.0.1.15, but not on port 9093, and does not write to 10.100.2.201 | pom.xml:2 |
            | **WRONG\\_NAMESPACE** | c | 10.0.1.16:9092 → 10.100.2.200:3306 | orders-prod | Expected in orders-prod, found in orders-dev (payments-v1, running). Move the deployment, or correct &lt;namespace&gt;. | pom.xml:3 |

            ### Not verified: 1

            | Link | Route | Namespace | Why |
            | --- | --- | --- | --- |
            | d | 10.0.1.15:9092 → 10.100.2.200:3306 | orders-prod | Not verified: skipped by skipLinks. |

            ### As declared: 1

            | Link | Route | Namespace | Served by |
            | --- | --- | --- | --- |
            | a | 10.0.1.15:9092 → 10.100.2.200:3306 | orders-prod | payments-v1 |

            ### Picture

            ```mermaid
            flowchart LR
              b0(["10.0.1.15#58;9093"])
              b1(["10.0.1.16#58;9092"])
              b2(["10.0.1.15#58;9092"])
              b6(["10.100.2.201#58;3306"])
              b7(["10.100.2.200#58;3306"])
              subgraph n0["orders-prod"]
                b3["b#58; no deployment"]
                b5["payments-v1"]
              end
              subgraph n1["orders-dev"]
                b4["payments-v1"]
              end
              b0 -. "b MISSING" .-> b3
              b3 -.-> b6
              b1 -- "c WRONG#95;NAMESPACE" --> b4
              b4 --> b7
              b2 --> b5
              b5 --> b7
              linkStyle 0,1,2,3 stroke:#d1242f
            ```
            """);
  }

  @Test
  void aPictureShowsNobodyOnlyWhereThatIsProven() {
    String text =
        MarkdownReport.text(
            Samples.report(
                Samples.missing("gone", "orders-prod", "", "10.100.2.200:3306", 1),
                Samples.unanswered(
                    Samples.link("unasked", "orders-prod", "10.0.0.1", "", 1),
                    Samples.fault("R-1"))),
            MarkdownReport.Extent.WHOLE);

    assertThat(text)
        .contains("  b1[\"gone#58; no deployment\"]\n", "  b1 -. \"gone MISSING\" .-> b3\n")
        .contains("  b2[\"unasked#58; not known\"]\n", "  b0 -. \"unasked UNKNOWN\" .-> b2\n");
  }

  @Test
  void ofALargeSetTheFirstFailingLinksAreDrawnAndWhatIsAsDeclaredIsOneBox() {
    String text = MarkdownReport.text(Samples.many(10_000), MarkdownReport.Extent.WHOLE);

    assertThat(text)
        .contains("\n… and 1500 more. `report.json`, where it is written, lists all.\n")
        .contains("\n… and 6500 more. `report.json`, where it is written, lists all.\n")
        .contains("    r0[[\"7500 links as declared\"]]\n")
        .contains("  b0 -. \"30 links MISSING\" .-> b1\n")
        .endsWith("```\n\nDrawn: 30 of 2500 failing links.\n");
    assertThat(text.length()).isLessThan(700_000);
  }

  @Test
  void theShortFormsNameTheWhole() {
    assertThat(MarkdownReport.text(Samples.many(24), MarkdownReport.Extent.OUTCOME))
        .endsWith(
            """

            ### Failing: 6

            `report.json`, where it is written, lists all.

            ### As declared: 18

            `report.json`, where it is written, lists all.
            """);
  }

  @Test
  void nothingVerifiedIsNothingDrawn() {
    assertThat(
            MarkdownReport.text(
                Samples.report(Samples.skipped("a", 1)), MarkdownReport.Extent.WHOLE))
        .startsWith("## Flink links: No link was verified: it is skipped\n")
        .endsWith("### Picture\n\nNo link is served or missing: nothing to draw.\n");
  }
}
