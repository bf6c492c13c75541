import io.github.flinklinks.it.BuildLog

def log = BuildLog.text(basedir)
assert log.contains('Report over the whole build, 1 link: target/flink-links-reactor/index.html')
assert log.contains('Report over the whole build, 2 links: target/flink-links-reactor/index.html')
// The last build stopped at the first module.
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links-reactor/report.json'))
assert report.links.collect { it.name + ' ' + it.verdict } == ['clicks to lake MISSING']
assert !report.judged
assert report.error == 'orders: The build ended before the links of this module were judged (execution default).'
assert report.summary.unknown == 1
assert BuildLog.failures(basedir).every { it.contains('MISSING  clicks to lake  (clicks/pom.xml:') }
