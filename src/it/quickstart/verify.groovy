import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
PRESENT  orders to warehouse  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  orders-to-warehouse
PRESENT  payments to ledger   10.0.1.16:9092 -> 10.100.2.201:5432  orders-prod  payments-v2
PRESENT  refunds to search    [2001:db8::15]:9092 -> 10.100.2.202  orders-dev   refunds-draft
''')
    // Maven's own words about plugins that it finds wanting.
    .neverSays('[WARNING]')
    .neverSays('deprecated')
['index.html', 'report.json', 'summary.md', 'TEST-flink-links.xml'].each {
  assert new File(basedir, "target/flink-links/${it}").length() > 0
}
return true
