import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.serving(basedir))
return true
