import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
The link could not be asked about:

UNKNOWN  orders to warehouse  (pom.xml:24:13)
  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod
  Could not be asked in orders-prod: 127.0.0.1:PORT refused the signature made with the AccessKey ending in ator (HTTP 400, code SignatureDoesNotMatch, request ID REQUEST, 1 attempt): the AccessKey secret is wrong; correct the credential (from settings.xml server \'aliyun\').
''')
    .leaksNowhere('a-wrong-secret-never-printed')
    .showsNoStackTrace()
return true
