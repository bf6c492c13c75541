import io.github.flinklinks.it.BuildLog

new BuildLog(basedir)
    .says('''
UNKNOWN  orders to warehouse
''')
    .leaksNowhere('Signature=')
return true
