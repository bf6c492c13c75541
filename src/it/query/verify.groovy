import io.github.flinklinks.it.BuildLog

def log = BuildLog.text(basedir)
// With -q there is nothing but JSON on standard output.
def json = new groovy.json.JsonSlurper().parseText(log.substring(log.indexOf('{'), log.indexOf('\n}\n') + 2))
assert json.deployments*.name == ['payments-copy', 'payments-v2']
assert json.deployments*.running == [true, false]
assert json.deployments*.matchedAs == [['dstIp'], ['dstIp']]
assert log.contains('''[INFO] 2 deployments write to 10.100.2.201:5432 (searched in orders-dev, orders-prod):
[INFO] 
[INFO]   NAMESPACE    DEPLOYMENT     RUNNING  MATCHED AS  ID
[INFO]   orders-dev   payments-copy  1        dstIp       d-4
[INFO]   orders-prod  payments-v2    0        dstIp       d-2
[INFO] 
[INFO] To declare them in a links file:

links:
  - name: "payments-copy"
    sink: "10.100.2.201:5432"
    namespace: "orders-dev"
    deployment: "payments-copy"
  - name: "payments-v2"
    sink: "10.100.2.201:5432"
    namespace: "orders-prod"
    deployment: "payments-v2"
    running: false

[INFO] To declare them in the pom:

<links>
  <link>
    <name>payments-copy</name>
    <sink>10.100.2.201:5432</sink>
    <namespace>orders-dev</namespace>
    <deployment>payments-copy</deployment>
  </link>
  <link>
    <name>payments-v2</name>
    <sink>10.100.2.201:5432</sink>
    <namespace>orders-prod</namespace>
    <deployment>payments-v2</deployment>
    <running>false</running>
  </link>
</links>
''')
assert log.contains('[INFO] No deployment in orders-dev reads 10.0.1.15.')

// Several addresses are told apart.
assert log.contains('''[INFO]   NAMESPACE    DEPLOYMENT                                     RUNNING  MATCHED AS  SOURCE          ID
[INFO]   orders-dev   payments-copy                                  1        srcIp       10.0.1.99:9092  d-4
[INFO]   orders-dev   of-${user.home} <b>&"\\u0023#[error]\\u001b[31m  0        srcIp       10.0.1.17:9092  d-5
[INFO]   orders-prod  payments-v2                                    0        srcIp       10.0.1.16:9092  d-2
''')
assert log.contains('''[INFO] No deployment in orders-dev, orders-prod reads 10.0.1.15:9093.
[INFO] 
[INFO] On other ports, 1 deployment reads 10.0.1.15:
[INFO] 
[INFO]   NAMESPACE    DEPLOYMENT           RUNNING  MATCHED AS  ID
[INFO]   orders-prod  orders-to-warehouse  1        srcIp       d-1
[INFO] 
[INFO] The answers don't say which ports. Correct the port, or leave it out for any: -Dflink-links.source=10.0.1.15 shows the links.
''')

// What was pasted into pasted.yaml and into the pom is what was shown, and was verified.
def pom = new File(basedir, 'pom.xml').text
assert log.contains(new File(basedir, 'pasted.yaml').text)
assert log.contains(pom.substring(pom.indexOf('<links>'), pom.indexOf('</links>')))
assert log.split('\\[INFO\\] 3 links: 3 present\\.', -1).length == 3
