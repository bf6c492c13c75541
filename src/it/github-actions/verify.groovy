import io.github.flinklinks.it.BuildLog

def commands = BuildLog.text(basedir).readLines().findAll { it.startsWith('::') }
assert commands.size() == 2
assert commands[0] =~ /^::error file=.*pom\.xml,line=27,col=13,title=MISSING clicks%3A 100%25%2C to lake::10\.0\.1\.17:9092 -> \* in orders-prod: No deployment/
assert commands[1].startsWith('::error title=flink-links%3A github-actions::await is \'soon\': ')
def summary = new File(basedir, 'step-summary.md').getText('UTF-8')
assert summary.startsWith('# What an earlier step wrote\n')
assert summary.contains('## Flink links: 1 of 2 links is not as declared')
assert summary.contains('**Not judged: 2 links of github-actions.** await is \'soon\': ')
