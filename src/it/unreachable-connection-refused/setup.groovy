import io.github.flinklinks.it.FaultServer

FaultServer.nobody(basedir)
return true
