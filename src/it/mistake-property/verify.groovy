import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''4 problems in the configuration:
  flink-links.colour is an unknown property: remove it; mvn flink-links:help -Ddetail lists those that there are.
  flink-links.hosts is not a property: write <hosts> in the pom.
  flink-links.linkFiles is an unknown property: did you mean flink-links.linksFiles?
  flink-links.searchNamespace is an unknown property: did you mean flink-links.searchNamespaces?'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
