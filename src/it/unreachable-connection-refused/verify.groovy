import io.github.flinklinks.it.LiveLog

assert LiveLog.failure(basedir) == LiveLog.unknown(
    'localhost:PORT could not be reached (Connection refused, 2 attempts): check endpoint, network and proxy.')
assert !LiveLog.stackTrace(basedir)
