import groovy.json.JsonSlurper
import io.github.flinklinks.it.BuildLog

def report = new JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json'))
assert report.summary.links == 1000
assert report.summary.present == 999
assert report.summary.missing == 1
assert report.summary.unknown == 0
assert report.links.findAll { it.verdict == 'MISSING' }*.name == ['link-999']
assert report.links.findAll { it.verdict == 'PRESENT' }.every { it.deployments*.name == [it.name.replace('link', 'job')] }
assert BuildLog.failure(basedir).startsWith('1 of 1000 links is not as declared:')
// In the first two seconds at most what was asked over the quota, 2 x (200 - 50); then a tenth.
assert report.requests.throttled <= 300 + report.requests.sent / 10
