package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class PomPlaceTest {
  private static final Path START = Path.of("/projects/shop");

  @Test
  void maven3RemembersWhereATagEndsAndThePlaceIsWhereItBegins() {
    assertThat(PomPlace.of(link(maven3("/projects/shop/child/pom.xml", 27, 21)), START))
        .hasToString("Optional[child/pom.xml:27:15]");
    assertThat(PomPlace.of(link(maven3("/projects/parent/pom.xml", 27, 21)), START))
        .hasToString("Optional[/projects/parent/pom.xml:27:15]");
  }

  @Test
  void aTagWithAttributesHasALineAlone() {
    Xpp3Dom link = link(maven3("/projects/shop/pom.xml", 27, 40));
    link.setAttribute("combine.self", "override");
    assertThat(PomPlace.of(link, START)).hasToString("Optional[pom.xml:27]");

    assertThat(PomPlace.of(link(maven3("/projects/shop/pom.xml", 28, 4)), START))
        .as("a tag that ends on another line than it begins")
        .hasToString("Optional[pom.xml:28]");
  }

  @Test
  void maven4RemembersWhereATagBegins() {
    assertThat(
            PomPlace.of(
                link(new Maven4Location(27, 15, new Maven4Source("file:///projects/shop/pom.xml"))),
                START))
        .hasToString("Optional[pom.xml:27:15]");
    assertThat(
            PomPlace.of(
                link(new Maven4Location(27, 15, new Maven4Source("/projects/shop/pom.xml"))),
                START))
        .hasToString("Optional[pom.xml:27:15]");
    assertThat(
            PomPlace.of(
                link(new Maven4Location(27, -1, new Maven4Source("/projects/shop/pom.xml"))),
                START))
        .hasToString("Optional[pom.xml:27]");
  }

  @Test
  void whatMavenDoesNotTellHasNoPlace() {
    assertThat(PomPlace.of(link(null), START)).isEmpty();
    assertThat(PomPlace.of(link(new InputLocation(27, 21)), START)).isEmpty();
    assertThat(PomPlace.of(link(maven3(null, 27, 21)), START)).isEmpty();
    assertThat(PomPlace.of(link(maven3("/projects/shop/pom.xml", -1, -1)), START)).isEmpty();
    assertThat(PomPlace.of(link(maven3("http://example.org/\0", 1, 1)), START)).isEmpty();
    assertThat(PomPlace.of(link("pom.xml @ 27:15"), START)).isEmpty();
    assertThat(PomPlace.of(link(new Maven4Location(27, 15, null)), START)).isEmpty();
    assertThat(
            PomPlace.of(link(new Maven4Location(27, 15, new Maven4Source("file:pom.xml"))), START))
        .isEmpty();
  }

  private static Xpp3Dom link(Object location) {
    return new Xpp3Dom("link", location);
  }

  private static InputLocation maven3(String file, int line, int column) {
    InputSource source = new InputSource();
    source.setLocation(file);
    return new InputLocation(line, column, source);
  }

  /** Shaped as {@code org.apache.maven.api.model.InputLocation}. */
  public static final class Maven4Location {
    private final int line;
    private final int column;
    private final Maven4Source source;

    Maven4Location(int line, int column, Maven4Source source) {
      this.line = line;
      this.column = column;
      this.source = source;
    }

    public int getLineNumber() {
      return line;
    }

    public int getColumnNumber() {
      return column;
    }

    public Maven4Source getSource() {
      return source;
    }
  }

  /** Shaped as {@code org.apache.maven.api.model.InputSource}. */
  public static final class Maven4Source {
    private final String location;

    Maven4Source(String location) {
      this.location = location;
    }

    public String getLocation() {
      return location;
    }
  }
}
