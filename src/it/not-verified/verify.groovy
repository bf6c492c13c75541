import io.github.flinklinks.it.LiveLog

assert LiveLog.warnings(basedir).findAll { it.contains('NOT VERIFIED') } == [
    '[WARNING] NOT VERIFIED: 2 links (2 by failOnUnreachable=false)',
    '[WARNING] NOT VERIFIED: 1 link (1 by failOnMismatch=false)',
    '[WARNING] NOT VERIFIED: 1 link (1 by skipLinks)',
    '[WARNING] NOT VERIFIED: 2 links (skip is set)',
    '[WARNING] NOT VERIFIED: 1 link (1 by waivers)']
assert LiveLog.warnings(basedir).findAll { it.contains('the waiver of') } == [
    "[WARNING] waivers.yaml:3:5: the waiver of 'orders *' is no longer needed, because its links are as declared: remove it.",
    "[WARNING] waivers.yaml:4:5: the waiver of 'refunds' matches no link of this build: correct the name, or remove it."]
def waived = { name -> new File(basedir, 'waived/' + name) }
def clicks = new groovy.json.JsonSlurper().parse(waived('report.json')).links[1]
assert clicks.verdict == 'MISSING'
assert clicks.waived.reason == 'the lake is rebuilt'
assert new groovy.xml.XmlSlurper().parse(waived('TEST-flink-links.xml')).@skipped == '1'
def sarif = new groovy.json.JsonSlurper().parse(waived('flink-links.sarif')).runs[0].results
assert sarif.size() == 1 && sarif[0].suppressions[0].justification.endsWith(': the lake is rebuilt')
assert new groovy.json.JsonSlurper().parse(waived('gl-code-quality-report.json')) == []
def failures = LiveLog.failures(basedir)
assert failures.size() == 3
assert failures[0].contains('localhost:PORT could not be reached (Connection refused, 1 attempt): check endpoint, network and proxy.')
assert failures[1].contains('localhost:PORT denied GetDeploymentsByIp to the AccessKey ending in \'1234\' (HTTP 403, code Forbidden.RAM, request ID R-403, "no", 1 attempt): grant it the RAM action stream:GetDeploymentsByIp on this workspace.')
assert failures[2].startsWith('1 of 2 links is not as declared:')
assert !LiveLog.stackTrace(basedir)
context.refusing.close()
