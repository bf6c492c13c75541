import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == 'pom.xml:32:11: <linksFiles> is also at pom.xml:22:13, and Maven keeps only one of the two: write lists at both, and <linksFiles combine.children="append"> here to have both, or <linksFiles combine.self="override"> here to have this one alone.'
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
