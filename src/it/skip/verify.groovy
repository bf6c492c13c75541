import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
NOT VERIFIED: 1 link (skip is set)
''')
return true
