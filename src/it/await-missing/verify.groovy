import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''1 of 2 links is not as declared:

MISSING  clicks to lake  (pom.xml:30:13)
  10.0.1.17:9092 -> * in orders-prod
  No deployment in orders-prod reads 10.0.1.17:9092. Deploy it, or correct the link.
  - no deployment in orders-prod reads 10.0.1.17 on any port

All links: target/flink-links/index.html'''
assert BuildLog.text(basedir).contains('[INFO] 1 of 2 links not as declared yet, checking again in 1 s, 2 s left')
