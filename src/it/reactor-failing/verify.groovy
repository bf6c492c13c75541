import io.github.flinklinks.it.BuildLog

def log = BuildLog.text(basedir)
assert log.contains('Report over the whole build, 1 link: target/flink-links-reactor/index.html')
assert log.contains('Report over the whole build, 2 links: target/flink-links-reactor/index.html')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links-reactor/report.json'))
assert report.links.collect { it.name + ' ' + it.verdict } == ['clicks to lake MISSING', 'orders to warehouse PRESENT']
assert BuildLog.failures(basedir).every { it.contains('MISSING  clicks to lake  (clicks/pom.xml:') }
