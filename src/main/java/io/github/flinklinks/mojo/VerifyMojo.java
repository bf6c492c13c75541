package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Declarations;
import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.SystemTime;
import io.github.flinklinks.report.FailureMessage;
import io.github.flinklinks.report.ProgressLine;
import io.github.flinklinks.report.Report;
import io.github.flinklinks.report.TerminalText;
import io.github.flinklinks.verify.Await;
import io.github.flinklinks.verify.Decision;
import io.github.flinklinks.verify.NotVerified;
import io.github.flinklinks.verify.Verification;
import io.github.flinklinks.verify.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks that every declared link is served by a deployment where it belongs, and fails the build
 * where one is not. Needs a pom; {@code verify-standalone} needs none.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class VerifyMojo extends LinksMojo {
  /**
   * Leaves the check out. The log says "NOT VERIFIED".
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.skip", defaultValue = "false")
  String skip;

  /**
   * Names of links to leave out, with {@code *} and {@code ?}; they are reported as SKIPPED.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.skipLinks")
  List<String> skipLinks;

  /**
   * How long links may take to come into place, e.g. {@code 5m} after a release; until then they
   * are asked again.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.await", defaultValue = "0s")
  String await;

  /**
   * How long to wait between two rounds of {@code await}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.awaitInterval", defaultValue = "10s")
  String awaitInterval;

  /**
   * Whether a link that is not as declared fails the build. With {@code false} the log says "NOT
   * VERIFIED".
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.failOnMismatch", defaultValue = "true")
  String failOnMismatch;

  /**
   * Whether a link that could not be asked about, because of the network, a failing service (5xx)
   * or throttling, fails the build. With {@code false} the log says "NOT VERIFIED". Wrong
   * credentials, missing permissions and unreadable answers always fail it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.failOnUnreachable", defaultValue = "true")
  String failOnUnreachable;

  /**
   * Where the reports go, relative to the module. Without a pom: {@code ./flink-links}.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "flink-links.reportsDirectory",
      defaultValue = "${project.build.directory}/flink-links")
  String reportsDirectory;

  /**
   * Which reports are written: {@code json}, {@code junit}, {@code html}, {@code markdown}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.reports", defaultValue = "json,junit,html,markdown")
  List<String> reports;

  @Override
  final void run(Invocation invocation) throws MojoExecutionException, MojoFailureException {
    if (Values.bool("skip", skip)) {
      getLog().warn(skipped(invocation).toString());
      return;
    }
    if (passesOver(invocation)) {
      return;
    }
    invocation.refuseUnfilledParameters();
    boolean mismatchFails = Values.bool("failOnMismatch", failOnMismatch);
    boolean unreachableFails = Values.bool("failOnUnreachable", failOnUnreachable);
    Duration waiting = Values.duration("await", await);
    Duration interval = Values.positiveDuration("awaitInterval", awaitInterval);
    Deadline deadline = Deadline.in(Values.positiveDuration("timeout", timeout));
    Reporting reporting =
        new Reporting(invocation, reportsDirectory(invocation), Lists.of(reports));
    Connection connection = connection(invocation);
    connection.prepare();
    List<Link> declared = links(invocation);
    if (connection.skippedOffline()) {
      getLog().warn(NotVerified.offline(declared.size()).toString());
      return;
    }
    List<NamePattern> skipped = SkippedLinks.patterns(Lists.of(skipLinks), declared, invocation);
    DeclaredHosts hosts = hosts(invocation);
    HostNames.check(hosts, declared, skipped, invocation);
    Connection.Opened opened = connection.open();
    Verifier verifier =
        new Verifier(opened.shared(), opened.parameter(), hosts, scope(invocation), skipped);
    ProgressLine progress = new ProgressLine(declared.size(), new SystemTime(), getLog()::info);
    Verification verification =
        waiting.isZero()
            ? verifier.verify(declared, deadline, progress)
            : new Await(verifier, waiting, interval, progress).verify(declared, deadline, progress);
    for (String warning : verification.warnings()) {
      getLog().warn(TerminalText.safe(warning));
    }
    Report report =
        new Report(
            invocation.projectName(),
            Instant.now(),
            opened.shared().description(),
            verification.searchedNamespaces(),
            verification.results(),
            verification.requests(),
            verification.elapsed());
    Reporting.Published published = reporting.publish(report);
    Decision decision = Decision.of(verification, mismatchFails, unreachableFails);
    if (!decision.notVerified().none()) {
      getLog().warn(decision.notVerified().toString());
    }
    if (decision instanceof Decision.Mismatch) {
      throw new MojoFailureException(message(report, published));
    }
    if (decision instanceof Decision.CouldNotAsk) {
      throw new MojoExecutionException(message(report, published));
    }
    if (published.failure().isPresent()) {
      throw new MojoExecutionException(published.problem(), published.failure().get());
    }
  }

  private static String message(Report report, Reporting.Published published) {
    return (new FailureMessage(published.seeAll()).text(report) + "\n\n" + published.problem())
        .stripTrailing();
  }

  private NotVerified skipped(Invocation invocation) {
    try {
      Declarations declared = declarations(invocation);
      return NotVerified.skipped(
          declared.jobs().isEmpty() ? declared.links().size() : links(invocation).size());
    } catch (InvalidDeclarationException e) {
      // What is skipped need not be valid, and then nobody can count it.
      return NotVerified.skipped();
    }
  }

  private Path reportsDirectory(Invocation invocation) {
    Path configured = Path.of(reportsDirectory);
    // Without a pom there is no target directory to speak of.
    boolean byDefault =
        configured.equals(Path.of(invocation.project().getBuild().getDirectory(), "flink-links"));
    Path directory = invocation.standalone() && byDefault ? Path.of("flink-links") : configured;
    return invocation
        .state()
        .claimReportsDirectory(
            invocation.baseDirectory().resolve(directory), invocation.execution().getExecutionId());
  }
}
