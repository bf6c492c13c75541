import io.github.flinklinks.it.BuildLog

def failure = BuildLog.failure(basedir)
assert failure.startsWith('The link is not as declared:\n\nMISSING  all brokers  (pom.xml:23:13)\n')
assert failure.contains('\n\nA report can\'t be written: the directory ')
assert failure.endsWith('. The links were judged; their verdicts are in the log above.')
