import io.github.flinklinks.it.BuildLog

def log = BuildLog.text(basedir)
// With -q there is nothing but JSON on standard output.
def json = new groovy.json.JsonSlurper().parseText(log.substring(log.indexOf('{'), log.indexOf('\n}\n') + 2))
assert json.deployments*.name == ['payments-copy', 'payments-v2']
assert json.deployments*.running == [true, false]
assert json.deployments*.matchedAs == [['dstIp'], ['dstIp']]
assert log.contains('''[INFO] 2 deployments write to 10.100.2.201:5432 (searched in orders-dev, orders-prod):
[INFO] 
[INFO]   NAMESPACE    DEPLOYMENT     RUNNING  MATCHED AS    ID
[INFO]   orders-dev   payments-copy  1        dstIp         d-4
[INFO]   orders-prod  payments-v2    0        dstIp         d-2
[INFO] 
[INFO] To declare the first of them:
[INFO] 
[INFO]   <link>
[INFO]     <name>payments-copy</name>
[INFO]     <sink>10.100.2.201:5432</sink>
[INFO]     <namespace>orders-dev</namespace>
[INFO]     <deployment>payments-copy</deployment>
[INFO]   </link>
''')
assert log.contains('[INFO] No deployment in orders-dev reads 10.0.1.15.')
