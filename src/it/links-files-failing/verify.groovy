import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''The link is not as declared:

MISSING  clicks to lake  (links.yaml:3:5)
  10.0.1.17:9092 -> * in orders-prod
  No deployment in orders-prod reads 10.0.1.17:9092. Deploy it, or correct the link.
  - no deployment in orders-prod reads 10.0.1.17 on any port

All links: target/flink-links/index.html'''
