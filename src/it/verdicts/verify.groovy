import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''7 of 10 links are not as declared, and 1 could not be checked; 1 was not verified:

MISSING  clicks to lake  (pom.xml:33:13)
  10.0.1.17:9092 -> 10.100.2.203:9000 in orders-prod
  No deployment in orders-prod reads 10.0.1.17:9092 and writes to 10.100.2.203:9000, and none in orders-dev. Deploy it, or correct the link.
  - no deployment in orders-prod reads 10.0.1.17 on any port, and none writes to 10.100.2.203 on any port
  - orders-unrecorded could not be searched: namespace 'orders-unrecorded' is not in the inventory inventory.json, which holds orders-dev, orders-prod: correct the namespace, or add it to the file's namespaces.

MISSING  wrong port  (pom.xml:38:13)
  10.0.1.15:9093 -> 10.100.2.200:3306 in orders-prod
  No deployment in orders-prod reads 10.0.1.15:9093 and writes to 10.100.2.200:3306, and none in orders-dev. Deploy it, or correct the link.
  - orders-to-warehouse in orders-prod reads 10.0.1.15, but not on port 9093, and writes to 10.100.2.200:3306
  - orders-unrecorded could not be searched: namespace 'orders-unrecorded' is not in the inventory inventory.json, which holds orders-dev, orders-prod: correct the namespace, or add it to the file's namespaces.

WRONG_NAMESPACE  refunds to search  (pom.xml:43:13)
  [2001:db8::15]:9092 -> 10.100.2.202 in orders-prod
  Expected in orders-prod, found in orders-dev (refunds-draft, running). Move the deployment, or correct <namespace>.

WRONG_DEPLOYMENT  orders by another name  (pom.xml:48:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  Expected a deployment named 'billing-*' in orders-prod, and none of that name serves the link, but orders-to-warehouse does. Deploy it, or correct <deployment>.

UNMET_EXPECTATION  payments to ledger  (pom.xml:54:13)
  10.0.1.16:9092 -> 10.100.2.201:5432 in orders-prod
  payments-v2 in orders-prod serves the link: expected at least one running job, found 0 running, 1 failed. Start the deployment, or set <running>false.

NOT_EXCLUSIVE  only writer to the ledger  (pom.xml:60:13)
  * -> 10.100.2.201:5432 in orders-prod
  Expected to be served by payments-v2 alone, found also in orders-dev (payments-copy). Stop and delete the other, or drop <exclusive>.

FORBIDDEN  nobody reads refunds  (pom.xml:66:13)
  2001:db8::15 -> * in orders-prod
  Expected no deployment, found in orders-dev (refunds-draft, running). Stop and delete it, or drop <absent>.
  - orders-unrecorded could not be searched: namespace 'orders-unrecorded' is not in the inventory inventory.json, which holds orders-dev, orders-prod: correct the namespace, or add it to the file's namespaces.

UNKNOWN  nobody reads archive  (pom.xml:71:13)
  10.0.9.9 -> * in orders-prod
  No deployment was found, but <absent> needs an answer from every namespace, and none came from orders-unrecorded: The service does not list 'orders-unrecorded' among the namespaces that this account may edit, which are orders-dev and orders-prod: correct searchNamespaces or the link's namespace, or let the account edit it. namespace 'orders-unrecorded' is not in the inventory inventory.json, which holds orders-dev, orders-prod: correct the namespace, or add it to the file's namespaces.

All links: target/flink-links/index.html'''
