import io.github.flinklinks.it.UserLog

context.get('server').close()
assert context.get('server').requests() == 1
new UserLog(basedir)
    .says('''
The link could not be asked about:

UNKNOWN  orders to warehouse  (pom.xml:25:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  Could not be asked in orders-prod: localhost:PORT answered GetDeploymentsByIp with something that can\'t be read (HTTP 200, application/json, 1 attempt): it doesn\'t say whether it succeeded (\'success\' is absent); check that endpoint and proxy lead to the service itself.

All links: target/flink-links/index.html
''')
    .showsNoStackTrace()
    .leaksNowhere('exampleSecretNeverPrinted')
return true
