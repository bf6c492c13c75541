import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
UNKNOWN  orders to warehouse
''')
    .leaksNowhere('Signature=')
return true
