package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.report.Samples.Sample;
import io.github.flinklinks.report.Topology.Box;
import io.github.flinklinks.report.Topology.Column;
import io.github.flinklinks.report.Topology.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final String FROM = "10.0.0.1:9092";
  private static final String TO = "10.100.0.1:3306";

  @Test
  void aPresentLinkGoesFromItsSourceThroughItsDeploymentToItsSink() {
    Topology topology = topology(Samples.present("orders", "prod", FROM, TO, 1));

    assertThat(lines(topology))
        .containsExactly(FROM + " - orders-v1: 1", "orders-v1 - " + TO + ": 1");
    assertThat(topology.boxes(Column.DEPLOYMENT).get(0).empty()).isFalse();
  }

  @Test
  void aMissingLinkPassesAnEmptyBox() {
    Topology topology = topology(Samples.missing("orders", "prod", FROM, TO, 1));

    assertThat(lines(topology)).containsExactly(FROM + " - orders: 1", "orders - " + TO + ": 1");
    assertThat(topology.boxes(Column.DEPLOYMENT).get(0).empty()).isTrue();
  }

  @Test
  void anEndThatIsNotDeclaredIsNotDrawn() {
    assertThat(lines(topology(Samples.missing("sink only", "prod", "", TO, 1))))
        .containsExactly("sink only - " + TO + ": 1");
    assertThat(lines(topology(Samples.missing("source only", "prod", FROM, "", 1))))
        .containsExactly(FROM + " - source only: 1");
  }

  @Test
  void linksBetweenTheSameThreeAreOneLineWithTheirNumber() {
    Topology topology =
        topology(
            Samples.missing("a", "prod", FROM, TO, 1),
            Samples.missing("b", "prod", FROM, TO, 1),
            Samples.present("c", "prod", FROM, "10.100.0.2", 1),
            Samples.present("c", "prod", FROM, "10.100.0.3", 1));

    assertThat(lines(topology))
        .containsExactly(
            FROM + " - a: 2",
            FROM + " - c-v1: 2",
            "a - " + TO + ": 2",
            "c-v1 - 10.100.0.2: 1",
            "c-v1 - 10.100.0.3: 1");
    assertThat(topology.height()).isEqualTo(3);
  }

  @Test
  void aDeploymentIsOneBoxHoweverManyLinksItServes() {
    Topology topology = new Topology(NumberedLink.of(Samples.twentyFourJobsOnOneKafka().links()));

    assertThat(topology.boxes(Column.SOURCE)).hasSize(1);
    assertThat(topology.boxes(Column.DEPLOYMENT)).hasSize(23);
    assertThat(topology.boxes(Column.SINK)).hasSize(3);
    assertThat(topology.lines()).hasSize(46);
  }

  @Test
  void deploymentsOfOneNameInTwoNamespacesAreTwoBoxes() {
    Topology topology =
        topology(
            Samples.served(
                Samples.link("orders", "prod", FROM, TO, 1).exclusive(),
                Samples.deployment("prod", "job"),
                Samples.deployment("dev", "job")));

    assertThat(topology.boxes(Column.DEPLOYMENT))
        .extracting(box -> box.label)
        .containsExactly("job", "job");
  }

  @Test
  void theWorstVerdictComesFirst() {
    Topology topology =
        topology(
            Samples.present("a", "prod", FROM, "10.100.0.2", 1),
            Samples.missing("b", "prod", FROM, TO, 1));

    Box source = topology.boxes(Column.SOURCE).get(0);
    assertThat(Topology.worst(source.links)).isEqualTo(PageVerdict.MISSING);
    assertThat(source.links).extracting(NumberedLink::name).containsExactly("b", "a");
  }

  @Test
  void withinAHeightAreTheLinksWhoseBoxesAreAllInIt() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      links.add(Samples.missing("m" + i, "prod", "10.0.0." + i, TO, 1));
    }
    links.add(Samples.missing("again", "prod", "10.0.0.1", TO, 1));

    assertThat(topology(links.toArray(Sample[]::new)).within(3))
        .extracting(NumberedLink::name)
        .containsExactlyInAnyOrder("m0", "m1", "m2", "again");
  }

  @Test
  void noTwoBoxesTouchAndAllAreInsideTheDrawing() {
    for (Report report :
        List.of(
            Samples.threeLinks(),
            Samples.sixtyLinks(),
            Samples.twentyFourJobsOnOneKafka(),
            Samples.twoHundredJobs(),
            Samples.fiveHundredLinks())) {
      Topology topology = new Topology(NumberedLink.of(report.links()));
      TopologyDrawing drawing = new TopologyDrawing(topology, true);
      for (Column column : Column.values()) {
        List<Integer> tops = new ArrayList<>();
        topology.boxes(column).forEach(box -> tops.add(drawing.top(box)));
        tops.sort(null);
        for (int i = 1; i < tops.size(); i++) {
          assertThat(tops.get(i) - tops.get(i - 1)).isGreaterThan(drawing.boxHeight());
        }
        assertThat(tops).allMatch(top -> top >= 0 && top + drawing.boxHeight() <= drawing.height());
      }
    }
  }

  @Test
  void theSourceOfAStarIsInItsMiddle() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      links.add(Samples.present("p" + i, "prod", FROM, "10.0.1." + i, 1));
    }
    Topology star = topology(links.toArray(Sample[]::new));
    TopologyDrawing drawing = new TopologyDrawing(star, false);

    assertThat(star.boxes(Column.SOURCE)).extracting(drawing::top).containsExactly(68);
    assertThat(star.boxes(Column.SINK))
        .extracting(drawing::top)
        .containsExactly(0, 34, 68, 102, 136);
    assertThat(drawing.height()).isEqualTo(162);
    assertThat(star.lines())
        .extracting(drawing::path)
        .contains("M0 81C50 81 50 13 100 13", "M0 81H100");
  }

  private static Topology topology(Sample... links) {
    return new Topology(NumberedLink.of(Samples.results(links)));
  }

  private static List<String> lines(Topology topology) {
    List<String> lines = new ArrayList<>();
    for (Line line : topology.lines()) {
      lines.add(line.from().label + " - " + line.to().label + ": " + line.links().size());
    }
    return lines.stream().sorted().toList();
  }
}
