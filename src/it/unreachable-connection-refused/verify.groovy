import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
The link could not be asked about:

UNKNOWN  orders to warehouse  (pom.xml:25:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  Could not be asked in orders-prod: localhost:PORT could not be reached (Connection refused, 2 attempts): check endpoint, network and proxy.

All links: target/flink-links/index.html
''')
    .showsNoStackTrace()
    .leaksNowhere('exampleSecretNeverPrinted')
return true
