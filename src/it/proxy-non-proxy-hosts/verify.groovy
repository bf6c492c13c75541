import io.github.flinklinks.it.BuildLog

assert BuildLog.text(basedir).contains('1 link: 1 present')
assert context.server.requests() == 1
assert context.proxy.letThrough() == []
context.server.close()
context.proxy.close()
