import io.github.flinklinks.it.BuildLog

assert BuildLog.text(basedir).contains('7 links: 7 present. 0 requests (2 answers shared) in ')
assert BuildLog.failures(basedir) == [
    'hosts names \'kafka.ordres.internal\', which no link has: correct or remove it.',
    '-Dflink-links.namespace is \'orders-dev\', and <namespace> in the pom is \'orders-prod\', which Maven takes: leave -Dflink-links.namespace out, or write the pom\'s value as <flink-links.namespace> in <properties>, which -D overrides.']
