import io.github.flinklinks.it.UserLog

context.get('server').close()
// The root and its twenty modules declare the same link.
assert context.get('server').requests() == 1
def log = new UserLog(basedir).showsNoStackTrace().neverSays('[WARNING]')
assert new File(basedir, 'build.log').text.count('PRESENT  orders to warehouse') == 21
def whole = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links-reactor/report.json'))
assert whole.summary.links == 21
assert whole.summary.present == 21
assert whole.requests == [sent: 1, retried: 0, throttled: 0, shared: 20]
return true
