import io.github.flinklinks.it.BuildLog

new BuildLog(basedir)
    .says('''
PRESENT  orders to warehouse
''')
return true
