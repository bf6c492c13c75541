package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomPlacesTest {
  @TempDir Path start;

  @Test
  void aLinkIsFoundWhereItsTagBegins() throws IOException {
    Path pom =
        pom(
            "module/pom.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <!-- <link><name>comment</name></link> -->
              <build>
                <plugins>
                  <plugin>
                    <artifactId>other-maven-plugin</artifactId>
                    <configuration>
                      <links><link><name>other</name></link></links>
                    </configuration>
                  </plugin>
                  <plugin>
                    <configuration>
                      <links>
                        <link>
                          <name>orders</name>
                        </link><link  a="b"
                            ><name>
                          two
                        </name></link>
                      </links>
                    </configuration>
                    <artifactId>flink-links-maven-plugin</artifactId>
                    <executions>
                      <execution>
                        <configuration>
                          <links combine.children="append">
                            <link><source>a</source><name><![CDATA[in execution]]></name></link>
                            <link><name>orders</name></link>
                          </links>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """);
    PomPlaces places = new PomPlaces(List.of(pom), start, name -> name);

    assertThat(places.of("orders")).hasToString("Optional[module/pom.xml:15:13]");
    assertThat(places.of("two")).hasToString("Optional[module/pom.xml:17:20]");
    assertThat(places.of("in execution")).hasToString("Optional[module/pom.xml:28:17]");
    assertThat(places.of("other")).isEmpty();
    assertThat(places.of("comment")).isEmpty();
  }

  @Test
  void managedPluginsProfilesAndParentsAreLookedInto() throws IOException {
    Path pom =
        pom(
            "module/pom.xml",
            "<project><profiles><profile><build><plugins>"
                + plugin("in-profile")
                + "</plugins></build></profile></profiles></project>");
    Path parent =
        pom(
            "pom.xml",
            "\ufeff<project>\r\n<build>\r\n<pluginManagement><plugins>\r\n"
                + plugin("managed")
                + "\r\n"
                + plugin("in-profile")
                + "</plugins></pluginManagement></build></project>");
    PomPlaces places = new PomPlaces(List.of(pom, parent), start, name -> name);

    assertThat(places.of("managed")).hasToString("Optional[pom.xml:4:80]");
    assertThat(places.of("in-profile")).hasToString("Optional[module/pom.xml:1:124]");
  }

  @Test
  void aNameWithPlaceholdersIsFoundByWhatItStandsFor() throws IOException {
    Path pom =
        pom("pom.xml", "<project><plugins>" + plugin("${team}-orders") + "</plugins></project>");
    PomPlaces places =
        new PomPlaces(List.of(pom), start, name -> name.replace("${team}", "payments"));

    assertThat(places.of("payments-orders")).isPresent();
  }

  @Test
  void whatCannotBeReadHasNoPlace() throws IOException {
    Path secret = pom("secret.txt", "stolen");
    Path broken = pom("broken.xml", "<project><plugins>" + plugin("lost") + "</project>");
    Path external =
        pom(
            "external.xml",
            "<!DOCTYPE project [<!ENTITY x SYSTEM \""
                + secret.toUri()
                + "\">]><project><plugins>"
                + plugin("&x;")
                + "</plugins></project>");
    Path good = pom("pom.xml", "<project><plugins>" + plugin("orders") + "</plugins></project>");
    PomPlaces places =
        new PomPlaces(
            List.of(start.resolve("none.xml"), broken, external, good), start, name -> name);

    assertThat(places.of("orders")).hasToString("Optional[pom.xml:1:98]");
    assertThat(places.of("lost")).isEmpty();
    assertThat(places.of("stolen")).isEmpty();
  }

  private static String plugin(String link) {
    return "<plugin><artifactId>flink-links-maven-plugin</artifactId><configuration><links><link><name>"
        + link
        + "</name><sink>a</sink></link></links></configuration></plugin>";
  }

  private Path pom(String file, String text) throws IOException {
    Path path = start.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
