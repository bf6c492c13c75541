import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''network is 'vcp': write public or vpc.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
