package io.github.flinklinks.mojo;

import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.Matches;
import io.github.flinklinks.inventory.Recording;
import io.github.flinklinks.inventory.RecordingLookup;
import io.github.flinklinks.job.RecordedScript;
import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.PathText;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.SystemTime;
import io.github.flinklinks.report.ProgressLine;
import io.github.flinklinks.report.TerminalText;
import io.github.flinklinks.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Queries the service for the declared links and writes the answers into an inventory. With it
 * {@code verify} gives the same verdicts without a network. The file has only what verdicts need;
 * that includes any field that an expectation names, even one with a secret.
 *
 * @since 0.1.0
 */
@Mojo(name = "record", threadSafe = true)
public final class RecordMojo extends LinksMojo {
  /**
   * The inventory file to write, relative to the module.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.recordFile", defaultValue = "flink-links-inventory.json")
  String recordFile;

  @Override
  void run(Invocation invocation) throws MojoExecutionException {
    if (passesOver(invocation)) {
      return;
    }
    invocation.refuseUnfilledParameters();
    Path file = file(invocation);
    Deadline deadline = Deadline.in(Values.positiveDuration("timeout", timeout));
    List<Link> declared = links(invocation);
    Connection connection = connection(invocation);
    if (optional(inventory).isPresent()) {
      throw new InvalidDeclarationException(
          "record queries the service, but inventory is set: leave inventory out and set region"
              + " or endpoint.");
    }
    connection.refuseOffline();
    DeclaredHosts hosts = hosts(invocation);
    new NamedLinks(declared, invocation).resolve(hosts, List.of());
    SharedLookup shared = connection.open();
    SourceParameter parameter = connection.sourceParameter();
    RecordingLookup lookup =
        new RecordingLookup(
            shared.lookup(), Matches.of(parameter), RecordedScript.fields(declared));
    ProgressLine progress = new ProgressLine(declared.size(), new SystemTime(), getLog()::info);
    try (SharedLookup own = new SharedLookup(lookup, shared.workers())) {
      new Verifier(own, parameter, hosts, scope(invocation), List.of())
          .verify(declared, deadline, progress);
    }
    Recording recording = lookup.recording(deadline, Instant.now());
    if (recording instanceof Recording.Incomplete incomplete) {
      throw new MojoExecutionException(TerminalText.safe(incomplete.why().message()));
    }
    try {
      ((Recording.Complete) recording).writeTo(file);
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The inventory " + file + " can't be written: " + e.getMessage(), e);
    }
    // The parameter is relative to the module, wherever Maven is called.
    Path written = Place.shown(file, invocation.baseDirectory());
    getLog()
        .info(
            ("Recorded the answers for %s %s in %s. Check it offline, without region and endpoint, with"
                    + " -Dflink-links.inventory=%s")
                .formatted(
                    declared.size(),
                    declared.size() == 1 ? "link" : "links",
                    invocation.shown(file),
                    written));
  }

  /** Where to write; never over what was not recorded. */
  private Path file(Invocation invocation) {
    Path file = invocation.baseDirectory().resolve(PathText.parse("recordFile", recordFile));
    if (Files.exists(file) && !Inventory.isRecorded(file)) {
      throw new InvalidDeclarationException(
          "recordFile: %s is there and wasn't recorded by this plugin: write another name, or move it away."
              .formatted(invocation.shown(file)));
    }
    return file;
  }
}
