import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

assert BuildLog.text(basedir).contains('1 link: 1 present')
// Maven 4 itself goes there too, with CONNECT.
def queries = context.proxy.letThrough().findAll { it.startsWith('GET ') }
assert queries.size() == 1
assert queries[0].startsWith('GET http://localhost:')
def header = 'orders:exampleProxyPasswordNeverPrinted'.bytes.encodeBase64().toString()
for (secret in ['exampleProxyPasswordNeverPrinted', header, 'exampleSecretNeverPrinted']) {
  assert LiveLog.filesWith(basedir, secret) == []
}
context.proxy.close()
