import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '-Dflink-links.searchNamespaces is \'orders-prod\', and <searchNamespaces> in the pom is \'orders-dev\', which Maven takes: leave -Dflink-links.searchNamespaces out, or write the pom\'s value as <flink-links.searchNamespaces> in <properties>, which -D overrides.'
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
