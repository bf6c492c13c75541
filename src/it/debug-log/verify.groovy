import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

assert BuildLog.text(basedir).count('1 link: 1 present') == 5
assert BuildLog.text(basedir).contains('[DEBUG]')
def authorizations = context.server.sent('Authorization')
assert authorizations.collect { (it =~ /Credential=([^,]+)/)[0][1] } ==
    ['LTAIexampleExample1234', 'STS.exampleExample9012', 'STS.envExample1357', 'STS.cliExample3456', 'LTAIiniExample7890']
assert context.server.sent('x-acs-security-token') == ['exampleTokenNeverPrinted'] * 3
def signatures = authorizations.collect { (it =~ /Signature=(\w+)/)[0][1] }
for (secret in signatures + ['exampleSecretNeverPrinted', 'exampleTokenNeverPrinted', 'Signature=', 'ACS3-HMAC-SHA256']) {
  assert LiveLog.filesWith(basedir, secret) == []
}
context.server.close()
