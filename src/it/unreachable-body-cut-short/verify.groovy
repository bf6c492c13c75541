import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == LiveLog.unknown(
    'localhost:PORT did not complete its response to GetDeploymentsByIp (unexpected end of stream, HTTP 200, 2 attempts): check network and proxy, and try again.')
assert !LiveLog.stackTrace(basedir)
assert context.server.requests() == 2
context.server.close()
