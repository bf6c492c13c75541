import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.answering(basedir, 500, 'application/json', '{"Code":"InternalError","Message":"try later","RequestId":"R-500"}'))
return true
