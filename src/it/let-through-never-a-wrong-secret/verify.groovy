import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
The link could not be asked about:
''')
    .neverSays('NOT VERIFIED')
return true
