package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.LinksFiles;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.Running;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkListingTest {
  private static final Place SCRIPT = new Place(Path.of("sql/orders.sql"), 12, OptionalInt.of(1));

  @TempDir Path directory;

  private final Link derived =
      new Link(
          "orders: a${x} to b",
          Endpoint.parseList("10.0.1.15:9092,[2001:db8::1]:9092"),
          List.of(),
          Match.ANY,
          "prod",
          Optional.of(new NamePattern("orders")),
          Running.UNLESS_BATCH,
          false,
          false,
          List.of(),
          Optional.of(SCRIPT),
          Optional.of("team \"a\""),
          Optional.of(
              new Origin(
                  Optional.of("orders"),
                  List.of(
                      new Origin.TablePair("orders: a${x} to b", "a${x} -> b", Optional.of(SCRIPT)),
                      new Origin.TablePair("orders: c to b", "c -> b", Optional.of(SCRIPT))))));
  private final Link declared =
      new Link(
          "by hand",
          List.of(),
          Endpoint.parseList("db:3306"),
          Match.ALL,
          "dev",
          Optional.empty(),
          Running.REQUIRED,
          true,
          false,
          List.of(
              new Expectation(
                  JsonPointer.compile("/flinkConf/slots"),
                  new Expectation.AtLeast(new BigDecimal("2"))),
              new Expectation(
                  JsonPointer.compile("/engineVersion"), new Expectation.Equals("\"7\""))),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void aTableHasALineForEachLink() {
    assertThat(LinkListing.lines(List.of(derived, declared)))
        .containsExactly(
            "LINK                SOURCE                             SINK     NAMESPACE  DEPLOYMENT "
                + " TABLES              PLACE",
            "orders: a${x} to b  10.0.1.15:9092,[2001:db8::1]:9092  *        prod       orders     "
                + " a${x} -> b, c -> b  sql/orders.sql:12:1",
            "by hand             *                                  db:3306  dev        *");
  }

  @Test
  void jsonIsOneDocumentOfAllModules() throws Exception {
    assertThat(LinkListing.json(Map.of("shop", List.of(derived, declared))))
        .isEqualTo(
            "{\"links\":[{\"module\":\"shop\",\"name\":\"orders: a${x} to b\",\"job\":\"orders\","
                + "\"source\":\"10.0.1.15:9092,[2001:db8::1]:9092\",\"sink\":null,"
                + "\"namespace\":\"prod\",\"deployment\":\"orders\","
                + "\"tables\":[\"a${x} -> b\",\"c -> b\"],\"place\":\"sql/orders.sql:12:1\"},"
                + "{\"module\":\"shop\",\"name\":\"by hand\",\"job\":null,\"source\":null,"
                + "\"sink\":\"db:3306\",\"namespace\":\"dev\",\"deployment\":null,\"tables\":[],"
                + "\"place\":null}]}\n");
  }

  @Test
  void yamlReadsBackAsTheSameLinks() throws Exception {
    Files.writeString(
        directory.resolve("links.yaml"),
        LinkListing.yaml(Map.of("shop", List.of(derived, declared))));

    List<Link> read =
        new Links(Optional.empty(), Running.UNLESS_BATCH, directory)
            .from(
                new LinksFiles(directory, directory, text -> text.replace("${x}", "filled"), "")
                    .read(List.of("links.yaml"), new Problems())
                    .links());

    assertThat(read.get(0).name()).isEqualTo("orders: a%24{x} to b");
    assertThat(read.get(0).route()).isEqualTo(derived.route());
    assertThat(read.get(0).deployment()).isEqualTo(derived.deployment());
    assertThat(read.get(0).owner()).isEqualTo(derived.owner());
    assertThat(read.get(0).origin().orElseThrow().tables())
        .extracting(Origin.TablePair::text)
        .containsExactly("a%24{x} -> b (sql/orders.sql:12:1)", "c -> b (sql/orders.sql:12:1)");
    assertThat(read.get(1)).usingRecursiveComparison().ignoringFields("place").isEqualTo(declared);
  }

  @Test
  void aNameOfSeveralModulesIsToldApartInYaml() throws Exception {
    Map<String, List<Link>> modules = new LinkedHashMap<>();
    modules.put("shop", List.of(declared));
    modules.put("bank", List.of(declared, declared));
    Files.writeString(directory.resolve("links.yaml"), LinkListing.yaml(modules));

    List<Link> read =
        new Links(Optional.empty(), Running.UNLESS_BATCH, directory)
            .from(
                new LinksFiles(directory, directory, text -> text, "")
                    .read(List.of("links.yaml"), new Problems())
                    .links());

    assertThat(read)
        .extracting(Link::name)
        .containsExactly("by hand", "by hand (bank)", "by hand (bank 2)");
  }
}
