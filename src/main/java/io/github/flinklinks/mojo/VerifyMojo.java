package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Declarations;
import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.link.Waivers;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.SharedLookup;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Checks that every declared link is served by a deployment in its namespace, and fails the build
 * if one is not. Needs a pom; {@code verify-standalone} doesn't.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class VerifyMojo extends LinksMojo {
  /**
   * Skips the check. The log says "NOT VERIFIED".
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.skip", defaultValue = "false")
  String skip;

  /**
   * Names of links to skip, with {@code *} and {@code ?}. They are reported as SKIPPED.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.skipLinks")
  List<String> skipLinks;

  /**
   * How long to wait for links that are not as declared, e.g. {@code 5m} after a release. They are
   * checked again every {@code awaitInterval}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.await", defaultValue = "0s")
  String await;

  /**
   * The time between two rounds of {@code await}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.awaitInterval", defaultValue = "10s")
  String awaitInterval;

  /**
   * Whether a link that is not as declared fails the build. If {@code false}, the log says "NOT
   * VERIFIED".
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.failOnMismatch", defaultValue = "true")
  String failOnMismatch;

  /**
   * Whether a link fails the build if its query failed because of the network, a failing service
   * (5xx or 408) or throttling. If {@code false}, the log says "NOT VERIFIED". Wrong credentials,
   * missing permissions and unreadable responses always fail the build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.failOnUnreachable", defaultValue = "true")
  String failOnUnreachable;

  /**
   * The directory of the reports, relative to the module. Without a pom: {@code ./flink-links}.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "flink-links.reportsDirectory",
      defaultValue = "${project.build.directory}/flink-links")
  String reportsDirectory;

  /**
   * The reports to write: {@code json}, {@code junit}, {@code html}, {@code markdown}, {@code
   * sarif}, {@code gitlab}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.reports", defaultValue = "json,junit,html,markdown")
  List<String> reports;

  /** Set once they are known to be writable. */
  private Reporting reporting;

  @Override
  final void run(Invocation invocation) throws MojoExecutionException, MojoFailureException {
    invocation.state().reports().begins(invocation);
    if (Values.bool("skip", skip)) {
      getLog().warn(skipped(invocation).toString());
      reporting(invocation).removeOld();
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
    reporting = Reporting.of(invocation, reportsDirectory, Lists.of(reports));
    Connection connection = connection(invocation);
    connection.prepare();
    List<Link> declared = links(invocation);
    if (connection.skippedOffline()) {
      getLog().warn(NotVerified.offline(declared.size()).toString());
      reporting.removeOld();
      return;
    }
    NamedLinks named = new NamedLinks(declared, invocation);
    List<NamePattern> skipped = named.skipped(Lists.of(skipLinks));
    DeclaredHosts hosts = hosts(invocation);
    named.resolve(hosts, skipped);
    Waivers known = waivers();
    SharedLookup lookup = connection.open();
    Verifier verifier =
        new Verifier(
            lookup, connection.sourceParameter(), hosts, scope(invocation), skipped, known);
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
            lookup.description(),
            verification.searchedNamespaces(),
            verification.results(),
            verification.requests(),
            verification.elapsed());
    invocation.state().reports().waived(known, verification.results());
    Decision decision = Decision.of(verification, mismatchFails, unreachableFails);
    Reporting.Published published = reporting.publish(report, decision.failing());
    if (!decision.notVerified().none()) {
      getLog().warn(decision.notVerified().toString());
    }
    if (!decision.passes() && failuresAreIgnored(invocation)) {
      getLog().warn(NotVerified.failuresIgnored(decision.failing().size()).toString());
    }
    if (!decision.passes()) {
      String links = new FailureMessage(published.seeAll()).text(report, decision.failing());
      String message = (links + "\n\n" + published.problem()).stripTrailing();
      if (decision.mismatch()) {
        throw new MojoFailureException(message);
      }
      throw new MojoExecutionException(message);
    }
    if (published.failure().isPresent()) {
      throw new MojoExecutionException(published.problem(), published.failure().get());
    }
  }

  @Override
  final void ended(Invocation invocation, String why) {
    int declared = 1;
    try {
      Declarations all = declarations(invocation);
      declared = all.links().size() + all.jobs().size();
    } catch (InvalidDeclarationException e) {
      // What can't be read can't be counted, but for the elements of the pom.
      Xpp3Dom element = invocation.configuration().getChild("links");
      declared = element == null ? 1 : element.getChildCount();
    }
    if (failuresAreIgnored(invocation)) {
      getLog().warn(NotVerified.failuresIgnored(declared).toString());
    }
    Reporting.Published published =
        reporting(invocation)
            .write(Report.notJudged(invocation.projectName(), Instant.now(), why, declared));
    if (published.failure().isPresent()) {
      getLog().warn("A report can't be written: " + published.failure().get().getMessage());
    }
  }

  /** As configured, or by the defaults where those can't be used. */
  private Reporting reporting(Invocation invocation) {
    if (reporting == null) {
      try {
        reporting = Reporting.of(invocation, reportsDirectory, Lists.of(reports));
      } catch (InvalidDeclarationException e) {
        reporting = Reporting.byDefaults(invocation);
      }
    }
    return reporting;
  }

  private static boolean failuresAreIgnored(Invocation invocation) {
    return MavenExecutionRequest.REACTOR_FAIL_NEVER.equals(
        invocation.session().getRequest().getReactorFailureBehavior());
  }

  private NotVerified skipped(Invocation invocation) {
    try {
      Declarations declared = declarations(invocation);
      return NotVerified.skipped(
          declared.jobs().isEmpty() ? declared.links().size() : links(invocation).size());
    } catch (InvalidDeclarationException e) {
      // Skipped links need not be valid, and invalid ones can't be counted.
      return NotVerified.skipped();
    }
  }
}
