package io.github.flinklinks.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page for people, {@code index.html}: the verdict, the failing links, the picture, and a table
 * of all links. It needs no network and, but for filtering and sorting, no script.
 */
public final class HtmlReport implements ReportWriter {
  @Override
  public String format() {
    return "html";
  }

  @Override
  public String fileName() {
    return "index.html";
  }

  @Override
  public Path write(Report report, Path directory) throws IOException {
    return ReportFile.write(
        directory,
        fileName(),
        new Html(Page.of(report), resource("page.css"), resource("page.js")));
  }

  private record Html(Page page, String style, String script) implements ReportFile.Content {
    @Override
    public void writeTo(Writer out) throws IOException {
      try {
        JtepageGenerated.render(
            new OwaspHtmlTemplateOutput(new WriterOutput(out)),
            null,
            page,
            policy(style, script),
            style,
            script);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /** Only this very style sheet and this very script, whatever gets into the page. */
  private static String policy(String style, String script) {
    return "default-src 'none'; style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the plugin's jar lacks " + name + ": build or fetch it again.");
      }
      // A browser drops carriage returns before it hashes; a checkout on Windows may add them.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    }
  }
}
