import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.answering(basedir, 200, 'text/html', '<html><body>Please log in</body></html>'))
return true
