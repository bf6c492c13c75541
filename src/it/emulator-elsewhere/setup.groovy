import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.found(basedir))
def properties = new File(basedir, 'test.properties')
properties.text = properties.text.replace('flink-links.endpoint', 'elsewhere')
