import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.found(basedir))
return true
