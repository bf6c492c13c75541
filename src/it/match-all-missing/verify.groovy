import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''The link is not as declared:

MISSING  all brokers  (pom.xml:22:13)
  10.0.1.14:9092,10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  No deployment in orders-prod reads 10.0.1.14:9092 and writes to 10.100.2.200:3306, and none in orders-dev. Deploy it, or correct the link.
  - orders-to-warehouse in orders-prod writes to 10.100.2.200:3306, but does not read from 10.0.1.14

All links: target/flink-links/index.html'''
