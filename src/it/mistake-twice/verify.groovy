import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''2 problems in the configuration:
  the plugin's configuration has <searchNamespaces> twice, and Maven takes only the last: write it once.
  the plugin's configuration has <links> twice, and Maven takes only the last: write it once.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
