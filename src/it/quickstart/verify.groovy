import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

def log = BuildLog.text(basedir).readLines().collect { it.replaceAll(/127\.0\.0\.1:\d+/, '127.0.0.1:PORT').replaceAll(/ in [\d.]+ m?s\./, ' in TIME.') }
def expected = '''[INFO] The emulator serves inventory.json at http://127.0.0.1:PORT (workspace a14bd5d90aquick)
[INFO] Asking http://127.0.0.1:PORT, workspace a14bd5d90aquick, credential from the emulator's published pair
[INFO] PRESENT  refunds to search                                [2001:db8::15]:9092 -> 10.100.2.202  orders-dev   refunds-draft
[INFO] PRESENT  orders-to-warehouse: kafka_orders to dwd_orders  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  orders-to-warehouse
[INFO] PRESENT  payments-v2: kafka_payments to ledger            10.0.1.16:9092 -> 10.100.2.201:5432  orders-prod  payments-v2
[INFO] 3 links: 3 present. 3 requests in TIME.
[INFO] Report: target/flink-links/index.html'''.readLines()
assert log.findAll { expected.contains(it) } == expected
// On no Maven is there anything to warn about: no deprecated API, no read-only parameter, no thread-safety.
assert LiveLog.warnings(basedir) == []
assert (new File(basedir, 'target/flink-links').list() as Set) == ['TEST-flink-links.xml', 'index.html', 'report.json', 'summary.md'] as Set
