import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
PRESENT  orders to warehouse
''')
    .leaksNowhere('published-and-not-a-secret')
    .neverSays('Signature=')
return true
