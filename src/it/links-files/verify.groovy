import io.github.flinklinks.it.BuildLog

def log = BuildLog.text(basedir)
assert log.contains('PRESENT  orders 1.0  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  orders-to-warehouse')
assert log.contains('PRESENT  refunds     [2001:db8::15]:9092 -> *             orders-dev   refunds-draft')
assert log.contains('3 links: 3 present.')
