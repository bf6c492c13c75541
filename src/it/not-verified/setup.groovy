import io.github.flinklinks.it.FaultServer

def refusing = FaultServer.answering(basedir, 403, 'application/json', '{"Code":"Forbidden.RAM","Message":"no","RequestId":"R-403","AccessDeniedDetail":{"AuthAction":"stream:GetDeploymentsByIp"}}')
new File(basedir, 'refusing.properties').text = new File(basedir, 'test.properties').text
FaultServer.nobody(basedir)
new File(basedir, 'nobody.properties').text = new File(basedir, 'test.properties').text
new File(basedir, 'inventory.properties').text = 'flink-links.inventory=inventory.json'
def today = java.time.LocalDate.now(java.time.ZoneOffset.UTC)
def waiver = { link, until -> "  - {link: '$link', reason: the lake is rebuilt, until: $until}\n" }
new File(basedir, 'waivers.yaml').text = 'waivers:\n' + waiver('clicks *', today) + waiver('orders *', today) + waiver('refunds', today)
new File(basedir, 'ended.yaml').text = 'waivers:\n' + waiver('clicks *', today.minusDays(1))
new File(basedir, 'waived.properties').text = 'flink-links.inventory=inventory.json\nflink-links.reports=json,junit,html,markdown,sarif,gitlab\n'
context.put('refusing', refusing)
return true
