import io.github.flinklinks.it.UserLog

context.get('server').close()
assert context.get('server').requests() == 2
new UserLog(basedir)
    .says('''
The link could not be asked about:

UNKNOWN  orders to warehouse  (pom.xml:25:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  Could not be asked in orders-prod: localhost:PORT broke off its answer to GetDeploymentsByIp (unexpected end of stream, HTTP 200, 2 attempts): check network and proxy, and try again.

All links: target/flink-links/index.html
''')
    .showsNoStackTrace()
    .leaksNowhere('exampleSecretNeverPrinted')
return true
