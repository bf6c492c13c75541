import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.answering(basedir, 200, 'application/json', '{"requestId":"R-2","success":false,"httpCode":400,"errorCode":"990301","errorMessage":"no such workspace"}'))
return true
