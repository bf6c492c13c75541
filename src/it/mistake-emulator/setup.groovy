import io.github.flinklinks.it.FaultServer

def taken = FaultServer.found(basedir)
new File(basedir, 'test.properties').text = "flink-links.emulatorPort=${taken.port()}\n"
context.put('taken', taken)
return true
