import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''7 of 8 links are not as declared:

UNMET_EXPECTATION  equals  (pom.xml:52:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  orders-to-warehouse in orders-prod serves the link: expected /engineVersion 'vvr-11.1-flink-1.20', found 'vvr-8.0.9-flink-1.17'. Change the deployment, or correct the expectation.

UNMET_EXPECTATION  matches  (pom.xml:63:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  orders-to-warehouse in orders-prod serves the link: expected /engineVersion a match of 'vvr-11.*', found 'vvr-8.0.9-flink-1.17'. Change the deployment, or correct the expectation.

UNMET_EXPECTATION  at least  (pom.xml:74:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  orders-to-warehouse in orders-prod serves the link: expected /flinkConf/taskmanager.numberOfTaskSlots at least 8, found '4'. Change the deployment, or correct the expectation.

UNMET_EXPECTATION  at most  (pom.xml:85:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  orders-to-warehouse in orders-prod serves the link: expected /flinkConf/taskmanager.numberOfTaskSlots at most 2, found '4'. Change the deployment, or correct the expectation.

UNMET_EXPECTATION  same as file  (pom.xml:96:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  orders-to-warehouse in orders-prod serves the link: expected /artifact/sqlArtifact/sqlScript the text of commit.sql (line 2: 'SELECT id, amount, currency FROM orders;'), found line 2: 'SELECT id, amount FROM orders;'. Change the deployment, or correct the expectation.

UNMET_EXPECTATION  no such field  (pom.xml:107:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  orders-to-warehouse in orders-prod serves the link: expected /flinkConf/state.backend 'rocksdb', found nothing. Change the deployment, or correct the expectation.

UNMET_EXPECTATION  several  (pom.xml:118:13)
  10.0.1.16:9092 -> * in orders-prod
  payments-v2 in orders-prod serves the link: expected at least one running job, found 0 running, 1 failed; expected /engineVersion 'vvr-8.0.9-flink-1.17', found nothing. Change the deployment, or correct the expectation.

All links: target/flink-links/index.html'''
