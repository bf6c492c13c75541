import io.github.flinklinks.it.FaultServer
import io.github.flinklinks.it.LoopbackProxy

def proxy = LoopbackProxy.lettingThrough('nobody', 'nothing')
def settings = new File(basedir, 'settings.xml')
settings.text = settings.text.replace('PORT', proxy.port() as String)
context.put('proxy', proxy)
context.put('server', FaultServer.found(basedir))
return true
