import io.github.flinklinks.it.BuildLog

new BuildLog(basedir)
    .says('''
The link could not be asked about:
''')
    .neverSays('NOT VERIFIED')
return true
