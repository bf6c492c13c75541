package io.github.flinklinks.report;

import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.verify.LinkResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What GitHub Actions shows of a build: the job's summary, and an annotation on the line that
 * declares a failing link or holds a mistake. Does nothing anywhere else.
 */
public final class GitHubActions {
  /** GitHub shows ten errors of a step, and drops the rest without a word. */
  private static final int ANNOTATIONS = 10;

  /** GitHub drops a whole summary above 1 MiB; some room is left for others. */
  private static final long SUMMARY_BYTES = 1_000_000;

  private static final int MESSAGE_LENGTH = 2_000;
  private static final int NAME_LENGTH = 120;

  private final Map<String, String> environment;
  private final Path startedIn;

  /**
   * Reads {@code GITHUB_ACTIONS}, {@code GITHUB_STEP_SUMMARY} and {@code GITHUB_WORKSPACE}.
   *
   * @param environment the variables of the process
   * @param startedIn the directory that links' places are relative to
   */
  public GitHubActions(Map<String, String> environment, Path startedIn) {
    this.environment = Map.copyOf(environment);
    this.startedIn = Objects.requireNonNull(startedIn, "startedIn").toAbsolutePath().normalize();
  }

  /**
   * Appends the report to the step's summary, shortened where it would not fit.
   *
   * @return the file; empty where there is none, or no room left in it
   * @throws IOException that names the file
   */
  public Optional<Path> appendSummary(Report report) throws IOException {
    String name = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    Path file = Path.of(name);
    try {
      long room = SUMMARY_BYTES - (Files.exists(file) ? Files.size(file) : 0);
      for (MarkdownReport.Extent extent : MarkdownReport.Extent.values()) {
        byte[] text = ("\n" + MarkdownReport.text(report, extent)).getBytes(StandardCharsets.UTF_8);
        if (text.length <= room) {
          append(file, text);
          return Optional.of(file);
        }
      }
    } catch (IOException e) {
      throw new IOException("The summary " + file + " can't be written: " + e, e);
    }
    return Optional.empty();
  }

  /** One write, because modules that are built in parallel append to the same file. */
  private static void append(Path file, byte[] text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /**
   * Writes an annotation for each failing link and each problem of a configuration. Each is a line;
   * the stream must be at the start of one, and be what the runner reads: the process's own
   * standard output.
   *
   * @throws IOException when the stream can't be written to
   */
  public void annotate(Report report, OutputStream out) throws IOException {
    for (String line : annotations(report)) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  /**
   * One workflow command for each problem of a configuration, each failing link, and each cause
   * that hits several; where there are more than ten, the last counts.
   */
  List<String> annotations(Report report) {
    if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    for (Report.NotJudged each : report.notJudged()) {
      String title = "flink-links: " + Printable.cut(each.module(), NAME_LENGTH);
      for (Located problem : Located.in(each.why())) {
        all.add(error(problem.place(), title, problem.text()));
      }
    }
    for (FailureGroup group : FailureGroup.in(report.links())) {
      all.add(failing(group));
    }
    if (all.size() <= ANNOTATIONS) {
      return all;
    }
    int more = all.size() - (ANNOTATIONS - 1);
    List<String> lines = new ArrayList<>(Phrases.first(all, ANNOTATIONS - 1));
    lines.add(
        "::error title=flink-links::" + more + " more errors; the log and the reports list them.");
    return lines;
  }

  private String failing(FailureGroup group) {
    LinkResult first = group.first();
    String which =
        group.alone() ? first.link().route() + " in " + first.link().namespace() + ": " : "";
    return error(
        first.link().place(),
        first.verdict().name()
            + " "
            + (group.alone()
                ? Printable.cut(first.link().name(), NAME_LENGTH)
                : Phrases.count(group.links().size(), "link")),
        which + group.paragraph());
  }

  private String error(Optional<Place> place, String title, String text) {
    return "::error %stitle=%s::%s"
        .formatted(
            place.map(this::place).orElse(""),
            Escape.commandProperty(title),
            Escape.commandMessage(Printable.cut(text, MESSAGE_LENGTH)));
  }

  private String place(Place place) {
    Path file = startedIn.resolve(place.file()).normalize();
    String workspace = environment.getOrDefault("GITHUB_WORKSPACE", "");
    if (!workspace.isBlank()) {
      Path root = Path.of(workspace).toAbsolutePath().normalize();
      if (file.startsWith(root)) {
        file = root.relativize(file);
      }
    }
    return "file=%s,line=%d,%s"
        .formatted(
            Escape.commandProperty(file.toString().replace('\\', '/')),
            place.line(),
            place.column().isPresent() ? "col=" + place.column().getAsInt() + "," : "");
  }
}
