package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.report.TopologyDrawing.Box;
import io.github.flinklinks.report.TopologyDrawing.Format;
import io.github.flinklinks.report.TopologyDrawing.Line;
import io.github.flinklinks.report.TopologyDrawing.Lines;
import io.github.flinklinks.report.TopologyDrawing.Panel;
import io.github.flinklinks.report.TopologyDrawing.Picture;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologyDrawingTest {
  private static final String FROM = "10.0.0.1:9092";
  private static final String TO = "10.100.0.1:3306";

  @Test
  void aPresentLinkGoesFromItsSourceThroughItsDeploymentToItsSink() {
    Picture picture = only(SampleReports.present("orders", "prod", FROM, TO, 1));

    assertThat(picture.boxes()).extracting(Box::label).containsExactly(FROM, "orders-v1", TO);
    assertThat(picture.boxes()).extracting(Box::x).isSorted();
    assertThat(picture.boxes()).extracting(Box::target).containsOnly("");
    assertThat(picture.lines()).extracting(Lines::verdict).containsExactly(PageVerdict.PRESENT);
    assertThat(picture.lines().get(0).lines())
        .extracting(Line::title)
        .containsOnly("Present: orders");
    assertThat(picture.panels()).extracting(Panel::note).containsExactly("1 link");
  }

  @Test
  void aMissingLinkPassesAnEmptyPlaceOnDashedLines() {
    Picture picture = only(SampleReports.missing("orders", "prod", FROM, TO, 1));

    Box place = picture.boxes().get(1);
    assertThat(place.label()).isEqualTo("orders");
    assertThat(place.note()).isEqualTo("#1 missing");
    assertThat(place.style()).isEqualTo("empty failing missing");
    assertThat(place.target()).isEqualTo("1");
    assertThat(picture.lines()).extracting(Lines::verdict).containsExactly(PageVerdict.MISSING);
    assertThat(PageVerdict.MISSING.dashes()).isNotEmpty();
    assertThat(picture.panels()).extracting(Panel::note).containsExactly("1 link, 1 failing");
  }

  @Test
  void aLinkInTheWrongNamespaceEndsAtTheDeploymentWhereItWasFound() {
    Picture picture =
        only(
            SampleReports.wrongNamespace(
                "orders", "prod", FROM, TO, 1, SampleReports.deployment("dev", "orders-v2")));

    assertThat(picture.panels()).extracting(Panel::name).containsExactly("prod", "dev");
    assertThat(picture.panels())
        .extracting(Panel::note)
        .containsExactly("1 link, 1 failing", "no link declared here");
    assertThat(picture.boxes())
        .extracting(Box::note)
        .containsExactly("", "#1 wrong namespace, found in dev", "", "#1 found here");
    Box found = picture.boxes().get(3);
    Panel dev = picture.panels().get(1);
    assertThat(found.y()).isBetween(dev.y(), dev.y() + dev.height() - found.height());
    List<Line> arrows =
        picture.lines().get(0).lines().stream().filter(line -> !line.head().isEmpty()).toList();
    assertThat(arrows).hasSize(1);
    assertThat(arrows.get(0).title()).isEqualTo("orders: Wrong namespace, found in dev");
    assertThat(arrows.get(0).path()).endsWith(" " + (found.y() + found.height() / 2));
  }

  @Test
  void linksOfOneEndpointShareItsBox() {
    Picture picture =
        only(
            SampleReports.missing("a", "prod", FROM, TO, 1),
            SampleReports.missing("b", "prod", FROM, TO, 1),
            SampleReports.present("c", "prod", FROM, "10.100.0.2", 1));

    assertThat(picture.boxes())
        .extracting(Box::label)
        .containsExactly(FROM, "a", "b", "c-v1", TO, "10.100.0.2");
  }

  @Test
  void linksSideBySideAreOneLineOfTheWorseVerdict() {
    LinkResult present = SampleReports.present("orders", "prod", FROM, TO, 1);
    LinkResult wrong =
        SampleReports.result(
            "named",
            "prod",
            FROM,
            TO,
            1,
            new Verdict.WrongDeployment(present.deployments()),
            "",
            List.of(),
            present.deployments());

    Picture picture = only(wrong, present);

    assertThat(picture.lines()).hasSize(1);
    assertThat(picture.lines().get(0).lines())
        .extracting(Line::title)
        .containsOnly("Wrong deployment: named, orders");
  }

  @Test
  void anEndThatIsNotDeclaredIsNotDrawn() {
    assertThat(only(SampleReports.missing("sink only", "prod", "", TO, 1)).boxes())
        .extracting(Box::label)
        .containsExactly("sink only", TO);
    assertThat(only(SampleReports.missing("source only", "prod", FROM, "", 1)).boxes())
        .extracting(Box::label)
        .containsExactly(FROM, "source only");
  }

  @Test
  void namespacesThatNothingJoinsAreDrawnApart() {
    List<Picture> pictures =
        TopologyDrawing.of(
            List.of(
                SampleReports.present("a", "prod", FROM, TO, 1),
                SampleReports.present("b", "dev", FROM, TO, 1)),
            Format.WIDE,
            100);

    assertThat(pictures)
        .extracting(Picture::title)
        .containsExactly("Links in namespace prod", "Links in namespace dev");
  }

  @Test
  void ofManyDeploymentsThePictureNamesTheFirst() {
    List<Deployment> many = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      many.add(SampleReports.deployment("prod", "job-" + i));
    }
    Picture picture =
        only(
            SampleReports.result(
                "orders", "prod", FROM, TO, 1, new Verdict.Present(many), "", List.of(), many));

    assertThat(picture.boxes())
        .extracting(Box::label)
        .containsExactly(FROM, "job-0", "job-1", "job-2", "6 more", TO);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void noTwoBoxesTouchAndAllAreInsideTheirPanel(Format format) {
    for (Report report :
        List.of(
            SampleReports.threeLinks(),
            SampleReports.sixtyLinks(),
            SampleReports.fiveHundredLinks())) {
      for (Picture picture : TopologyDrawing.of(report.links(), format, 100)) {
        List<Box> boxes = picture.boxes();
        for (int i = 0; i < boxes.size(); i++) {
          Box a = boxes.get(i);
          assertThat(a.x()).isNotNegative();
          assertThat(a.x() + a.width()).isLessThanOrEqualTo(picture.width());
          assertThat(picture.panels())
              .anyMatch(p -> p.y() < a.y() && a.y() + a.height() < p.y() + p.height());
          assertThat(boxes.subList(i + 1, boxes.size())).noneMatch(b -> touch(a, b));
        }
      }
    }
  }

  private static boolean touch(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private static Picture only(LinkResult... links) {
    List<Picture> pictures = TopologyDrawing.of(List.of(links), Format.WIDE, 100);
    assertThat(pictures).hasSize(1);
    return pictures.get(0);
  }
}
