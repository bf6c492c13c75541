import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir).startsWith('No credential was found: name a settings.xml server by serverId, or set ')
assert context.server.requests() == 0
context.server.close()
