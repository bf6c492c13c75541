import io.github.flinklinks.it.FaultServer

def names = (1..20).collect { 'module-' + it }
names.each { name ->
  def module = new File(basedir, name)
  module.mkdir()
  new File(module, 'pom.xml').text = """<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.example</groupId>
    <artifactId>reactor-threads</artifactId>
    <version>1.0</version>
  </parent>
  <artifactId>${name}</artifactId>
  <packaging>pom</packaging>
</project>
"""
}
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<!-- modules -->', names.collect { "<module>${it}</module>" }.join())
context.put('server', FaultServer.found(basedir))
return true
