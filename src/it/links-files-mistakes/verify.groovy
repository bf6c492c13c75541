import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == """4 problems in the configuration:
  linksFiles has 'nothing-here.yaml', but there is no file ${basedir}/nothing-here.yaml: write the path of a YAML or JSON file.
  broken.yaml:4:4: this is not YAML (expected <block end>, but found '<block mapping start>'): check the indentation of this line, '   source: 10.0.1.15', and of the one above it.
  typos.yaml:4:5: a link has 'sorce', which is not known: did you mean source? Valid are name, source, sink, match, namespace, deployment, running, exclusive, absent, owner, tables and expectations.
  typos.yaml:6:13: source: '\${kafka.of.nobody}' has no value: define the property 'kafka.of.nobody' in the pom, in settings.xml or with -D."""
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
