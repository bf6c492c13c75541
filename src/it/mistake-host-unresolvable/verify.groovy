import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''2 problems in the configuration:
  pom.xml:27:13: link 'a': the host name 'kafka.does-not-exist.invalid' doesn't resolve on this machine: write its addresses in the hosts parameter, or correct the name.
  pom.xml:31:13: link 'b': the host name 'mysql.does-not-exist.invalid' doesn't resolve on this machine: write its addresses in the hosts parameter, or correct the name.'''
assert !new File(basedir, 'target/flink-links').exists()
