package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.LinksFiles;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.report.UsageReport;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Progress;
import io.github.flinklinks.verify.SearchScope;
import io.github.flinklinks.verify.UsageSearch;
import io.github.flinklinks.verify.Verdict;
import io.github.flinklinks.verify.Verifier;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code query} shows to paste, pasted: read as a project's own, and verified. */
class QuerySnippetsTest {
  private static final List<String> NAMES =
      List.of(
          "orders",
          "orders <copy> & \"more\" 'names'",
          "]]></name></link></links><!-- -->",
          "${user.home} $${x} ${",
          "of %24{x}",
          "two\nlines\r\n\tand a tab\u0000",
          "\u001b[31mred\u001b[0m ##vso[task.complete] ##[error]",
          "::error file=pom.xml::boo",
          "\u202egnp.exe with\u00a0no-break",
          "lone \ud800 surrogate",
          "glob *?[a]{b,c}",
          "  blanks around  ",
          "- yaml: #comment",
          "no",
          "e\u0301te\u0301 \ud83d\ude80 \u6d41\u5f0f\u4efb\u52a1",
          "\ufeff\ufffe",
          "long".repeat(500),
          " ",
          "");

  @TempDir private Path directory;

  @Test
  void aPastedLinksFileIsPresent() throws Exception {
    String yaml = snippet("in a links file:\n\n");
    Files.writeString(directory.resolve("pasted.yaml"), yaml);

    Problems problems = new Problems();
    List<LinkDeclaration> declared =
        new LinksFiles(directory, directory, QuerySnippetsTest::filled, "in the pom")
            .read(List.of("pasted.yaml"), problems)
            .links();

    problems.throwIfAny();
    assertPresent(declared);
  }

  @Test
  void pastedElementsOfAPomArePresent() throws Exception {
    Xpp3Dom links = Xpp3DomBuilder.build(new StringReader(snippet("in the pom:\n\n")));
    Problems problems = new Problems();

    List<LinkDeclaration> declared =
        new PomDeclarations(directory, QuerySnippetsTest::filled, problems).links(links);

    problems.throwIfAny();
    assertPresent(declared);
  }

  private void assertPresent(List<LinkDeclaration> declared) {
    List<Link> links = new Links(Optional.empty(), Running.UNLESS_BATCH, directory).from(declared);

    List<LinkResult> results = new ArrayList<>();
    try (SharedLookup shared = new SharedLookup(new Service(), 4)) {
      results.addAll(
          new Verifier(shared, SourceParameter.SRC_IP, List::of, new SearchScope.None(), List.of())
              .verify(links, Deadline.in(Duration.ofMinutes(1)), Progress.NONE)
              .results());
    }

    assertThat(results)
        .hasSameSizeAs(NAMES)
        .allSatisfy(
            result -> {
              assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.PRESENT);
              assertThat(result.deployments()).as(result.link().name()).hasSize(1);
            });
    assertThat(results.stream().flatMap(result -> result.deployments().stream()))
        .extracting(Deployment::name)
        .containsExactlyInAnyOrderElementsOf(NAMES);
    assertThat(links).filteredOn(link -> link.running() == Running.NOT_REQUIRED).hasSize(9);
  }

  /** What follows the heading. */
  private static String snippet(String heading) {
    List<String> messages;
    try (SharedLookup shared = new SharedLookup(new Service(), 4)) {
      List<Endpoint> all = new ArrayList<>();
      for (int i = 0; i < NAMES.size(); i++) {
        all.add(Endpoint.parse(Service.address(i) + ":9092"));
      }
      messages =
          new UsageReport(
                  new UsageSearch(shared, SourceParameter.SRC_IP, List::of)
                      .of(all, List.of(), List.of("prod"), Deadline.in(Duration.ofMinutes(1))))
              .messages();
    }
    return messages.stream()
        .filter(message -> message.contains(heading))
        .map(message -> message.substring(message.indexOf(heading) + heading.length()))
        .findFirst()
        .orElseThrow();
  }

  /** As Maven fills what it takes for a placeholder. */
  private static String filled(String text) {
    return text.replaceAll("\\$\\{[^{}]*}", "filled");
  }

  /** Each deployment reads its own address; every other one is stopped. */
  private static final class Service implements Lookup {
    static String address(int index) {
      return "10.0.0." + (index + 1);
    }

    @Override
    @SuppressWarnings("unchecked") // Nothing but addresses is asked about.
    public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
      IpQuery byIp = (IpQuery) query;
      List<Deployment> found = new ArrayList<>();
      for (int i = 0; i < NAMES.size(); i++) {
        if (byIp.source().isPresent() && byIp.source().get().address().equals(address(i))) {
          found.add(
              new Deployment(
                  "prod",
                  NAMES.get(i),
                  "id-" + i,
                  Optional.of(new JobSummary(0, i % 2 == 0 ? 1 : 0, 0, 0, 0, 0)),
                  Map.of()));
        }
      }
      return (Answer<T>) new Answer.Found<>(found, RequestCounts.NONE);
    }

    @Override
    public LookupDescription description() {
      return new LookupDescription(
          LookupDescription.Kind.INVENTORY, "file", "ws", Optional.empty());
    }
  }
}
