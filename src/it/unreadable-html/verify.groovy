import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == LiveLog.unknown(
    'localhost:PORT answered GetDeploymentsByIp with something that can\'t be read (HTTP 200, text/html, 1 attempt): it is not JSON at line 1, column 1; check that endpoint and proxy lead to the service itself.')
assert !LiveLog.stackTrace(basedir)
assert context.server.requests() == 1
context.server.close()
