import io.github.flinklinks.it.BuildLog

// Where a tag has attributes, Maven 3 leaves its column unknown.
assert BuildLog.failure(basedir).replaceAll(/(pom\.xml:66):\d+/, '$1') == '''10 problems in the configuration:
  pom.xml:22:13: link 'mistyped' has an unknown element <sorce>: did you mean <source>?
  pom.xml:27:13: link 'unknown' has an unknown element <colour>: valid are name, source, sink, match, namespace, deployment, running, exclusive, absent, owner, tables, expectations.
  pom.xml:33:13: an expectation of link 'in an expectation' has an unknown element <atleast>: did you mean <atLeast>?
  pom.xml:44:13: link 'empty': <sink> is empty: write its value, or leave it out.
  pom.xml:49:13: link 'doubled' has <source> twice: leave one out.
  pom.xml:54:13: link 'nested': <sink> holds other elements: write a text, with commas between several.
  pom.xml:59:13: <links> has an unknown element <lnik>: did you mean <link>?
  pom.xml:62:13: a link without a name has an unknown element <nmae>: did you mean <name>?
  pom.xml:66: link 'attribute' has an attribute running: write it as an element, <running>.
  pom.xml:70:13: a link without a name holds a text, '10.0.1.15:9092': write elements, one of name, source, sink, match, namespace, deployment, running, exclusive, absent, owner, tables, expectations.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
