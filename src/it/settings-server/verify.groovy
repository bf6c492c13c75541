import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog
import io.github.flinklinks.it.LoadedClasses

def log = BuildLog.text(basedir)
assert log.contains("workspace a14bd5d90alive, credential from settings.xml server 'plain'")
assert log.contains("workspace a14bd5d90alive, credential from settings.xml server 'encrypted'")
assert log.count('1 link: 1 present') == 2
assert LiveLog.filesWith(basedir, 'published-and-not-a-secret') == []
assert LiveLog.warnings(basedir) == []
assert LoadedClasses.of(basedir).over(20, 242) == ''
