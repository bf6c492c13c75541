package io.github.flinklinks.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The page for people, {@code index.html}: the verdict, the failing links, the picture, and a table
 * of all links. It needs no network and, but for filtering and sorting, no script.
 */
public final class HtmlReport extends ReportWriter {
  public HtmlReport() {
    super("index.html");
  }

  @Override
  void write(Report report, Writer out) throws IOException {
    try {
      JtepageGenerated.render(
          new OwaspHtmlTemplateOutput(new WriterOutput(out)),
          null,
          new Page(report),
          Assets.POLICY,
          Assets.STYLE,
          Assets.SCRIPT);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The same for every page, so that they are read and hashed once in a build of many modules. */
  private static final class Assets {
    static final String STYLE = resource("page.css");
    static final String SCRIPT = resource("page.js");

    /** Only this very style sheet and this very script, whatever gets into the page. */
    static final String POLICY =
        "default-src 'none'; style-src '"
            + hash(STYLE)
            + "'; script-src '"
            + hash(SCRIPT)
            + "'; base-uri 'none'; form-action 'none'";

    private static String hash(String text) {
      return "sha256-" + Base64.getEncoder().encodeToString(sha256(text));
    }

    private static String resource(String name) {
      try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
        // A browser drops carriage returns before it hashes; a checkout on Windows may add them.
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
