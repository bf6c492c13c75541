package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.flinklinks.link.Problems;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class PomElementTest {
  private final Problems problems = new Problems();

  @Test
  void aMapHasNamesAsElementsOrAsEntries() throws Exception {
    assertThat(
            map(
                "<kafka.internal> 10.0.1.15, 10.0.1.16 </kafka.internal><entry><name>3kafka</name>"
                    + "<value>${db}</value></entry><entry><value>a</value><name>b c</name></entry>"
                    + "<entry>10.0.0.1</entry>"))
        .containsExactly(
            entry("kafka.internal", "10.0.1.15, 10.0.1.16"),
            entry("3kafka", "10.0.0.9"),
            entry("b c", "a"),
            entry("entry", "10.0.0.1"));
    assertThat(map("")).isEmpty();
    assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void whatWouldBeOverlookedInAMapIsRefused() throws Exception {
    var unused =
        map(
            "<a/><b>${empty}</b><c><d>1</d></c><e>1</e><e>2</e><f host='x'>1</f>"
                + "<entry><name>e</name><value>3</value></entry><entry><name>g</name></entry>"
                + "<entry><value>4</value></entry><entry><name/><value>5</value></entry>"
                + "<entry><name>h</name><value/></entry><entry><nmae>i</nmae></entry>");

    assertThatThrownBy(problems::throwIfAny)
        .hasMessage(
            """
            13 problems in the configuration:
              <hosts>: <a> is empty: write its value, or leave it out.
              <hosts>: <b> is empty: write its value, or leave it out.
              <hosts>: <c> holds other elements: write a text, with commas between several.
              <hosts> has 'e' twice: write it once.
              <hosts>: <f> has an attribute host: write it as an element, <host>.
              <hosts> has 'e' twice: write it once.
              an <entry> of <hosts> has no <value>: write one.
              an <entry> of <hosts> has no <name>: write one.
              an <entry> of <hosts>: <name> is empty: write its value, or leave it out.
              an <entry> of <hosts>: <value> is empty: write its value, or leave it out.
              an <entry> of <hosts> has an unknown element <nmae>: did you mean <name>?
              an <entry> of <hosts> has no <name>: write one.
              an <entry> of <hosts> has no <value>: write one.\
            """);
  }

  @Test
  void aTextIsNoMap() throws Exception {
    assertThat(map("kafka=10.0.1.15")).isEmpty();
    assertThatThrownBy(problems::throwIfAny)
        .hasMessage(
            "<hosts> holds a text, 'kafka=10.0.1.15': write an element for each name, or <entry> with"
                + " a <name> and a <value>.");
  }

  private Map<String, String> map(String children) throws Exception {
    Xpp3Dom hosts = Xpp3DomBuilder.build(new StringReader("<hosts>" + children + "</hosts>"));
    UnaryOperator<String> placeholders =
        text -> text.replace("${db}", "10.0.0.9").replace("${empty}", "");
    return new PomElement(hosts, "<hosts>", Optional.empty(), placeholders, problems).map();
  }
}
