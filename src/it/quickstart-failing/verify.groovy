import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == '''2 of 3 links are not as declared:

MISSING  clicks-to-lake: kafka_clicks to lake  (src/main/sql/clicks-to-lake.sql:16:1)
  10.0.1.17:9092 -> 10.100.2.203:9030,10.100.2.203:8030 in orders-prod
  No deployment in orders-prod reads 10.0.1.17:9092 and writes to any of 10.100.2.203:9030 and 10.100.2.203:8030, and none in orders-dev. Deployment 'clicks-to-lake' should, for kafka_clicks -> lake (src/main/sql/clicks-to-lake.sql:16:1). Deploy it, or correct the script.
  - no deployment in orders-prod reads 10.0.1.17 on any port, and none writes to 10.100.2.203 on any port

WRONG_NAMESPACE  refunds to search  (pom.xml)
  [2001:db8::15]:9092 -> 10.100.2.202 in orders-prod
  Expected in orders-prod, found in orders-dev (refunds-draft, running). Move the deployment, or correct <namespace>.

All links: target/flink-links/index.html'''
assert !LiveLog.stackTrace(basedir)
assert LiveLog.warnings(basedir) == []
assert (new File(basedir, 'target/flink-links').list() as Set) == ['TEST-flink-links.xml', 'index.html', 'report.json', 'summary.md'] as Set
