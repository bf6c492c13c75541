import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''3 problems in the configuration:
  pom.xml:27:13: link 'a': the host name 'kafka.does-not-exist.invalid' doesn't resolve on this machine: correct the name, or write its addresses in the hosts parameter, as in <hosts><kafka.does-not-exist.invalid>ADDRESS</kafka.does-not-exist.invalid></hosts>.
  pom.xml:31:13: link 'b': the host name 'mysql.does-not-exist.invalid' doesn't resolve on this machine: correct the name, or write its addresses in the hosts parameter, as in <hosts><mysql.does-not-exist.invalid>ADDRESS</mysql.does-not-exist.invalid></hosts>.
  For all of them: <hosts><kafka.does-not-exist.invalid>ADDRESS</kafka.does-not-exist.invalid><mysql.does-not-exist.invalid>ADDRESS</mysql.does-not-exist.invalid></hosts>'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
