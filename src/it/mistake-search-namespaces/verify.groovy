import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''searchNamespaces is none,orders-dev: write either names, or none alone.'''
assert !new File(basedir, 'target/flink-links').exists()
