import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == "the plugin's configuration has an unknown element <searchNamespace>: did you mean <searchNamespaces>?"
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
