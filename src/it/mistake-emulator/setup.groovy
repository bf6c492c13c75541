import io.github.flinklinks.it.FaultServer

def taken = FaultServer.found(basedir)
context.put('taken', taken)
new File(basedir, 'test.properties').text = "flink-links.emulatorPort=${taken.port()}\n"
