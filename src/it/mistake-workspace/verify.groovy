import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == 'workspace is a14bd5d90aother, and inventory inventory.json is of workspace a14bd5d90a1234: name the inventory of that workspace, or leave workspace out.'
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
