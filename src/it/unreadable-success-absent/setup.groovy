import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.answering(basedir, 200, 'application/json', '{"requestId":"R-3","httpCode":200,"data":[' + FaultServer.DEPLOYMENT + ']}'))
return true
