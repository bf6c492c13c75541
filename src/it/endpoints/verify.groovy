import io.github.flinklinks.it.BuildLog

assert BuildLog.text(basedir).contains('6 links: 6 present. 0 requests (2 answers shared) in ')
