import io.github.flinklinks.it.LiveLog

assert LiveLog.warnings(basedir).findAll { it.contains('NOT VERIFIED') } == [
    '[WARNING] NOT VERIFIED: 2 links (2 by failOnUnreachable=false)',
    '[WARNING] NOT VERIFIED: 1 link (1 by failOnMismatch=false)',
    '[WARNING] NOT VERIFIED: 1 link (1 by skipLinks)',
    '[WARNING] NOT VERIFIED: 2 links (skip is set)']
def failures = LiveLog.failures(basedir)
assert failures.size() == 2
assert failures[0].contains('localhost:PORT could not be reached (Connection refused, 1 attempt): check endpoint, network and proxy.')
assert failures[1].contains('localhost:PORT denied GetDeploymentsByIp to the AccessKey ending in 1234 (HTTP 403, code Forbidden.RAM, request ID R-403, "no", 1 attempt): grant it the RAM action stream:GetDeploymentsByIp on this workspace.')
assert !LiveLog.stackTrace(basedir)
context.refusing.close()
