import io.github.flinklinks.it.FaultServer

def server = FaultServer.found(basedir)
def properties = new File(basedir, 'test.properties')
properties.text = properties.text.replace('flink-links.endpoint', 'elsewhere')
context.put('server', server)
return true
