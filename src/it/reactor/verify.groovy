import io.github.flinklinks.it.BuildLog

def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links-reactor/report.json'))
// In the modules' order also under -T, and the module told where two have a link of one name.
assert report.links*.name == ['orders/main', 'payments/main', 'refunds to search']
assert new File(basedir, 'target/flink-links-reactor').list().sort() == ['TEST-flink-links.xml', 'index.html', 'report.json', 'summary.md']
assert BuildLog.text(basedir).split('Report over the whole build, 3 links: target/flink-links-reactor/index.html', -1).length == 3
