import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

assert BuildLog.text(basedir).contains('1 link: 1 present')
assert context.server.requests() == 1
assert LiveLog.filesWith(basedir, 'TheMasterPasswordOfThisOneIsLostForever') == []
context.server.close()
