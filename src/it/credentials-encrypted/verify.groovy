import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
PRESENT  orders to warehouse  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  orders-to-warehouse
''')
assert new File(basedir, 'target/flink-links/report.json').text.contains("settings.xml server 'aliyun'")
new UserLog(basedir).leaksNowhere('published-and-not-a-secret')
return true
