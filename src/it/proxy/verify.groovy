import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

assert BuildLog.text(basedir).contains('1 link: 1 present')
assert context.proxy.letThrough().size() == 1
assert context.proxy.letThrough()[0].startsWith('GET http://localhost:')
def header = 'orders:exampleProxyPasswordNeverPrinted'.bytes.encodeBase64().toString()
for (secret in ['exampleProxyPasswordNeverPrinted', header, 'exampleSecretNeverPrinted']) {
  assert LiveLog.filesWith(basedir, secret) == []
}
context.proxy.close()
