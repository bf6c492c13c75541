import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == LiveLog.unknown(
    '?')
assert !LiveLog.stackTrace(basedir)
assert context.server.requests() == 1
context.server.close()
