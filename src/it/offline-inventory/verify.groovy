import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
PRESENT  orders to warehouse
''')
return true
