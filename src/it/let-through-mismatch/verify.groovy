import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
NOT VERIFIED: 1 link (1 by failOnMismatch=false)
''')
return true
