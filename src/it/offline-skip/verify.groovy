import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
NOT VERIFIED: 1 link (Maven is offline, and offline=skip)
''')
return true
