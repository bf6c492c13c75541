import io.github.flinklinks.it.FaultServer
import io.github.flinklinks.it.LoopbackProxy

FaultServer.nobody(basedir)
def proxy = LoopbackProxy.lettingThrough('orders', 'exampleProxyPasswordNeverPrinted')
def settings = new File(basedir, 'settings.xml')
settings.text = settings.text.replace('PORT', proxy.port() as String)
context.put('proxy', proxy)
return true
