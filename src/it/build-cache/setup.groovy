import io.github.flinklinks.it.FaultServer

context.put('server', FaultServer.serving(basedir))
new File(basedir, 'test.properties') << "maven.build.cache.location=${new File(basedir, 'cache').absolutePath.replace('\\', '/')}\n"
return true
