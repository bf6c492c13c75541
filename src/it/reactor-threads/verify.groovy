import groovy.json.JsonSlurper
import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

def reports = [new File(basedir, 'target/flink-links/report.json')] +
    (1..20).collect { new File(basedir, "module-${it}/target/flink-links/report.json") }
def read = reports.collect { new JsonSlurper().parse(it) }
assert read.every { it.summary.links == 2 && it.summary.present == 2 }
// Two questions, whoever asks them first.
assert context.server.requests() == 2
assert read.sum { it.requests.sent } == 2
assert read.sum { it.requests.shared } == 40
assert LiveLog.warnings(basedir) == []
context.server.close()
