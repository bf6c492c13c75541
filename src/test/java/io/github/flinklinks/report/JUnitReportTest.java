package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JUnitReportTest {
  @TempDir Path directory;

  @Test
  void aLinkIsATestOfItsNamespace() throws Exception {
    Path file =
        new JUnitReport("")
            .write(
                Samples.report(
                    Samples.present("a", 1),
                    Samples.missing("b", 2),
                    Samples.unanswered(
                        Samples.link("c", "<prod> & \"test\"", "10.0.1.17", "", 3),
                        Samples.fault("R-1")),
                    Samples.skipped("d", 4)),
                directory);

    assertThat(file).isEqualTo(directory.resolve("TEST-flink-links.xml"));
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="flink-links: shop" time="1.234" tests="4" errors="1" skipped="1" failures="1">
              <properties>
                <property name="generatedAt" value="2026-03-04T05:06:07Z"/>
                <property name="generator" value="Written by flink-links-maven-plugin"/>
                <property name="lookup" value="realtime-compute https://ververica.cn-hangzhou.aliyuncs.com"/>
                <property name="asked" value="the service at https://ververica.cn-hangzhou.aliyuncs.com"/>
                <property name="workspace" value="edcef0b4f"/>
                <property name="searchedNamespaces" value="&lt;prod&gt; &amp; &quot;test&quot;, orders-dev, orders-prod"/>
              </properties>
              <testcase name="a" classname="orders-prod" time="0.087"/>
              <testcase name="b" classname="orders-prod" time="0.087">
                <failure message="No deployment in orders-prod reads 10.0.1.15:9093 and writes to 10.100.2.201:3306, and none in &lt;prod&gt; &amp; &quot;test&quot; and orders-dev. Deploy it, or correct the link." type="MISSING">10.0.1.15:9093 -&gt; 10.100.2.201:3306 in orders-prod
            No deployment in orders-prod reads 10.0.1.15:9093 and writes to 10.100.2.201:3306, and none in &lt;prod&gt; &amp; &quot;test&quot; and orders-dev. Deploy it, or correct the link.
            - payments-v1 in orders-prod reads 10.0.1.15, but not on port 9093, and does not write to 10.100.2.201
            at pom.xml:2</failure>
              </testcase>
              <testcase name="c" classname="&lt;prod&gt; &amp; &quot;test&quot;" time="0.087">
                <error message="Could not be checked in &lt;prod&gt; &amp; &quot;test&quot;: ververica.cn-hangzhou.aliyuncs.com failed to answer GetDeploymentsByIp (HTTP 503, request ID R-1, 2 attempts): the service, or a proxy in front of it, has a problem; try again later." type="UNKNOWN">10.0.1.17 -&gt; * in &lt;prod&gt; &amp; &quot;test&quot;
            Could not be checked in &lt;prod&gt; &amp; &quot;test&quot;: ververica.cn-hangzhou.aliyuncs.com failed to answer GetDeploymentsByIp (HTTP 503, request ID R-1, 2 attempts): the service, or a proxy in front of it, has a problem; try again later.
            at pom.xml:3</error>
              </testcase>
              <testcase name="d" classname="orders-prod" time="0.087">
                <skipped message="Not verified: skipped by skipLinks."/>
              </testcase>
            </testsuite>
            """);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(getClass().getResource("/report/surefire-test-report.xsd"))
        .newValidator()
        .validate(new StreamSource(file.toFile()));
  }
}
