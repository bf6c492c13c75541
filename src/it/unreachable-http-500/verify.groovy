import io.github.flinklinks.it.UserLog

context.get('server').close()
assert context.get('server').requests() == 2
new UserLog(basedir)
    .says('''
The link could not be asked about:

UNKNOWN  orders to warehouse  (pom.xml:25:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  Could not be asked in orders-prod: localhost:PORT failed to answer GetDeploymentsByIp (HTTP 500, code InternalError, request ID R-500, "try later", 2 attempts): the service or something before it is in trouble; try again later.

All links: target/flink-links/index.html
''')
    .showsNoStackTrace()
    .leaksNowhere('exampleSecretNeverPrinted')
return true
