import io.github.flinklinks.it.BuildLog

assert BuildLog.text(basedir).contains('PRESENT  command-line  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  orders-to-warehouse')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json'))
assert report.searchedNamespaces == ['orders-dev', 'orders-prod']
assert new File(basedir, 'target/flink-links').list().sort() == ['TEST-flink-links.xml', 'report.json']

assert BuildLog.text(basedir).contains('[WARNING] links/refunds.yml declares links, and no pattern of linksFiles matches it: add it to linksFiles, or move it elsewhere.')
assert BuildLog.failure(basedir) == 'recordFile: inventory.json is there and wasn\'t recorded by this plugin: write another name, or move it away.'
