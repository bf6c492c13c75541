import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == LiveLog.unknown(
    'localhost:PORT failed to answer GetDeploymentsByIp (HTTP 500, code InternalError, request ID R-500, "try later", 2 attempts): the service, or a proxy in front of it, has a problem; try again later.')
assert !LiveLog.stackTrace(basedir)
assert context.server.requests() == 2
context.server.close()
