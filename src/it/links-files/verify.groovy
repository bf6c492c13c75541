import io.github.flinklinks.it.BuildLog

def log = BuildLog.text(basedir)
assert log.contains('PRESENT  orders 1.0  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  orders-to-warehouse')
assert log.contains('PRESENT  refunds     [2001:db8::15]:9092 -> *             orders-dev   refunds-draft')
assert log.contains('3 links: 3 present.')
// A build without jobs loads nothing of what reads their scripts.
def loaded = new File(basedir, 'loaded.txt').text
assert loaded.contains('io.github.flinklinks.verify.Verifier ')
assert !loaded.contains('io.github.flinklinks.job.')
