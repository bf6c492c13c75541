import groovy.json.JsonSlurper
import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

assert BuildLog.text(basedir).contains('1 link: 1 present')
assert context.server.sent('x-acs-security-token') == ['exampleTokenNeverPrinted']
assert context.server.sent('Authorization')[0].contains('Credential=STS.exampleExample9012,')
assert new JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).lookup.credentials == "settings.xml server 'temporary'"
for (secret in ['exampleSecretNeverPrinted', 'exampleTokenNeverPrinted']) {
  assert LiveLog.filesWith(basedir, secret) == []
}
context.server.close()
