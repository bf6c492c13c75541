import io.github.flinklinks.it.UserLog

context.get('server').close()
assert context.get('server').requests() == 1
new UserLog(basedir)
    .says('''
The link could not be asked about:

UNKNOWN  orders to warehouse  (pom.xml:25:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  Could not be asked in orders-prod: localhost:PORT refused GetDeploymentsByIp (HTTP 200, httpCode 400, code 990301, request ID R-2, "no such workspace", 1 attempt): check workspace, namespace, region and endpoint.

All links: target/flink-links/index.html
''')
    .showsNoStackTrace()
    .leaksNowhere('exampleSecretNeverPrinted')
return true
