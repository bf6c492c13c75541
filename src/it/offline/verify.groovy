import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

assert BuildLog.failures(basedir) == [
    'Maven runs offline (-o), and the check needs to query https://ververica.cn-hangzhou.aliyuncs.com: build without -o, check against a recorded inventory (inventory), or set offline to skip.']
assert !LiveLog.stackTrace(basedir)
assert LiveLog.warnings(basedir) == ['[WARNING] NOT VERIFIED: 1 link (Maven is offline, and offline=skip)']
assert BuildLog.text(basedir).count('1 link: 1 present') == 1
