import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''No links are declared: write <jobs>, <links> or <linksFiles> in the plugin's configuration (or pass -Dflink-links.source, -Dflink-links.sink and -Dflink-links.namespace), or set skip to true.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
