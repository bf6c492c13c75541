import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''searchNamespaces is none,orders-dev: write either names, or none alone.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
