import io.github.flinklinks.it.FaultServer
import io.github.flinklinks.it.LoopbackProxy

context.put('server', FaultServer.found(basedir))
def proxy = LoopbackProxy.lettingThrough('nobody', 'nothing')
context.put('proxy', proxy)
def settings = new File(basedir, 'settings.xml')
settings.text = settings.text.replace('PORT', proxy.port() as String)
