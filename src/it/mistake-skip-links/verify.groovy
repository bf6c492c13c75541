import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''skipLinks: no link is named 'legacy *'; the links are orders to warehouse.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
