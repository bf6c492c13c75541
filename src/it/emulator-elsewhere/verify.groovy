import io.github.flinklinks.it.LiveLog

def failures = LiveLog.failures(basedir)
assert failures.size() == 2
assert failures[0].startsWith('No credential was found: name a settings.xml server by serverId, or set ')
assert failures[1] ==~ 'region \\(cn-hangzhou\\) is set, and endpoint \\(http://.*\\) is on this machine, and only one can answer: remove one of them\\.'
assert context.server.requests() == 0
context.server.close()
