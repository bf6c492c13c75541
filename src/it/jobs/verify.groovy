import groovy.json.JsonSlurper
import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.link.Links
import io.github.flinklinks.link.LinksFiles
import io.github.flinklinks.link.Problems
import io.github.flinklinks.link.Running

def failures = BuildLog.failures(basedir)
assert failures.size() == 4
// A sink that no deployment writes to; the script that is deployed with other line ends is the same.
assert failures[0] == '''1 of 3 links is not as declared:

MISSING  refunds: shop.refunds to *  (src/main/sql/refunds.yaml:1:1)
  10.0.5.7:3306 -> 10.100.9.9:9030,10.100.9.9:8030 in orders-prod
  No deployment in orders-prod reads 10.0.5.7:3306 and writes to any of 10.100.9.9:9030 and 10.100.9.9:8030. Deployment 'refunds' should, for shop.refunds -> * (src/main/sql/refunds.yaml:1:1). Deploy it, or correct the script.
  - refunds in orders-prod reads 10.0.5.7:3306, but does not write to 10.100.9.9

All links: target/flink-links/index.html'''
// A connector's name is wrong in one script, a variable of the other is forgotten: both at once, and nobody is asked.
assert failures[1] == '''2 problems in the configuration:
  src/main/sql/connector.sql:2:17: table 'clicks' has the connector 'kafak', which isn't known: did you mean 'kafka'? If not, write <connectors><kafak>the option that holds endpoints</kafak></connectors> in the plugin's configuration, or <tables><clicks>host:port</clicks></tables> in the job.
  src/main/sql/orders.sql:9:11: option 'url' of table 'dwd_orders' needs the value of ${secret_values.db_host}: write <variables><secret_values.db_host>value</secret_values.db_host></variables> in the job.'''
assert failures[2] == "pom.xml:65:17: job 'src/main/sql/orders.sql' has an unknown element <lookup>: did you mean <lookups>?"

def log = BuildLog.text(basedir)
def json = new JsonSlurper().parseText(log.readLines().find { it.startsWith('{') })
assert json.links.collect { [it.module, it.name, it.job, it.source, it.sink, it.namespace, it.deployment, it.tables, it.place] } == [
  ['jobs', 'orders: kafka_orders to dwd_orders', 'orders', '10.0.1.15:9092', '10.100.2.200:3306', 'orders-prod', 'orders',
    ['kafka_orders -> dwd_orders'], 'src/main/sql/orders.sql:12:1'],
  ['jobs', 'orders: crm 2.crm.customers to dwd_orders', 'orders', '10.0.5.1:3306', '10.100.2.200:3306', 'orders-prod', 'orders',
    ['crm 2.crm.customers -> dwd_orders'], 'src/main/sql/orders.sql:12:1'],
  ['jobs', 'refunds: shop.refunds to *', 'refunds', '10.0.5.7:3306', '10.100.9.9:9030,10.100.9.9:8030', 'orders-prod', 'refunds',
    ['shop.refunds -> *'], 'src/main/sql/refunds.yaml:1:1'],
]

// Three modules at once: each has the connector my-queue, none has my-queu.
assert log.readLines().findAll { it.contains('connectors: ') } == [
  "[WARNING] connectors: no script of this build has the connector 'my-queu': correct or remove it.",
]

// One JSON document of all modules in their order, and none where a module has an error.
def documents = log.readLines().findAll { it.startsWith('{') }
assert documents.size() == 2
assert new JsonSlurper().parseText(documents[1]).links.collect { [it.module, it.name, it.source, it.place] } == [
  ['a', 'copy: q to s', '10.0.1.1:9092', 'reactor/a/copy.sql:6:1'],
  ['b', 'copy: q to s', '10.0.2.1:9092', 'reactor/b/copy.sql:6:1'],
  ['c', 'copy: q to s', '10.0.3.1:9092', 'reactor/c/copy.sql:6:1'],
]
assert failures[3].endsWith("job 'copy': sql has 'of-a-and-c.sql', but there is no file " +
    new File(basedir, 'reactor/b/of-a-and-c.sql') + ': write the path of a script.')

// What follows the JSON is a links file, whose names are there once, and nothing else: -q.
def lines = log.readLines()
def yaml = lines[lines.lastIndexOf(documents[1]) + 1..lines.findLastIndexOf { it.startsWith('[ERROR] Failed') } - 1]
new File(basedir, 'all.yaml').text = yaml.join('\n')
def problems = new Problems()
def read = new LinksFiles(basedir.toPath(), basedir.toPath(), { it }, '').read(['all.yaml'], problems)
assert problems.none()
assert new Links(Optional.empty(), Running.UNLESS_BATCH, basedir.toPath()).from(read.links()).name ==
    ['copy: q to s', 'copy: q to s (b)', 'copy: q to s (c)']
