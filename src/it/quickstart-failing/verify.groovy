import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
WRONG_NAMESPACE  refunds to search  (pom.xml:28:13)
  [2001:db8::15]:9092 -> 10.100.2.202 in orders-prod
  Expected in orders-prod, found in orders-dev (refunds-draft). Move the deployment, or correct <namespace>.

MISSING  clicks to lake  (pom.xml:33:13)
  10.0.1.17:9092 -> 10.100.2.203:9000 in orders-prod
''')
    .says('All links: target/flink-links/index.html')
    .showsNoStackTrace()
['index.html', 'report.json', 'summary.md', 'TEST-flink-links.xml'].each {
  assert new File(basedir, "target/flink-links/${it}").length() > 0
}
return true
