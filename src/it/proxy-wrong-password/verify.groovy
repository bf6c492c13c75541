import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == LiveLog.unknown(
    "localhost:PORT could not be reached: the proxy 127.0.0.1:PORT requires a different user or password (HTTP 407, 1 attempt): correct the proxy's username and password in settings.xml.")
assert !LiveLog.stackTrace(basedir)
assert LiveLog.filesWith(basedir, 'exampleProxyPasswordNeverPrinted') == []
context.proxy.close()
