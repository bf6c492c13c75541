import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''failOnMismatch is 'flase': write true or false.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
