import io.github.flinklinks.it.BuildLog

assert BuildLog.text(basedir).contains('7 links: 7 present. 0 requests (2 answers shared) in ')
