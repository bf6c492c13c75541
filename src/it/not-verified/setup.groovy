import io.github.flinklinks.it.FaultServer

def refusing = FaultServer.answering(basedir, 403, 'application/json', '{"Code":"Forbidden.RAM","Message":"no","RequestId":"R-403","AccessDeniedDetail":{"AuthAction":"stream:GetDeploymentsByIp"}}')
new File(basedir, 'refusing.properties').text = new File(basedir, 'test.properties').text
FaultServer.nobody(basedir)
new File(basedir, 'nobody.properties').text = new File(basedir, 'test.properties').text
new File(basedir, 'inventory.properties').text = 'flink-links.inventory=inventory.json'
context.put('refusing', refusing)
return true
