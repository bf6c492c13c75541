import io.github.flinklinks.it.BuildLog

assert BuildLog.text(basedir).count('2 deployments write to 10.100.2.201:5432') == 1
