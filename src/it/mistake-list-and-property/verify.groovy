import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == 'searchNamespaces is a list in the pom, and the property flink-links.searchNamespaces is set too, of which Maven takes only one: leave one out.'
assert !new File(basedir, 'target/flink-links').exists()
