import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == LiveLog.unknown(
    'localhost:PORT refused GetDeploymentsByIp (HTTP 200, httpCode 400, code 990301, request ID R-2, "no such workspace", 1 attempt): check workspace, namespace, region and endpoint.')
assert !LiveLog.stackTrace(basedir)
assert context.server.requests() == 1
context.server.close()
