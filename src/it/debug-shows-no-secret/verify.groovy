import io.github.flinklinks.it.BuildLog

new BuildLog(basedir)
    .says('''
PRESENT  orders to warehouse
''')
    .leaksNowhere('published-and-not-a-secret')
    .neverSays('Signature=')
return true
