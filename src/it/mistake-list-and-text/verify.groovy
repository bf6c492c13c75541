import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == 'linksFiles is written as a text in one place and as a list in another, and Maven takes only one: write lists in both, with combine.children="append" where both are to hold.'
assert !new File(basedir, 'target/flink-links').exists()
