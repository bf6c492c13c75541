import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.breakingOff(basedir, '{"requestId":"R-4","success":true,"data":[' + FaultServer.DEPLOYMENT + ']}'))
return true
