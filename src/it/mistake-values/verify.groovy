import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''7 problems in the configuration:
  pom.xml:23:13: link 'bad boolean': exclusive is 'yes': write true or false.
  pom.xml:29:13: link 'bad enum': match is 'most': write any or all.
  pom.xml:35:13: link 'bad port': source: '10.0.1.15:70000': port 70000 is out of range: write a port from 1 to 65535.
  pom.xml:39:13: link 'bad address': sink: '10.0.0.256' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
  pom.xml:43:13: link 'no end' declares neither source nor sink: write one or both.
  pom.xml:47:13: link 'no value': source: '${kafka.of.nobody}' has no value: define the property 'kafka.of.nobody' in the pom, in settings.xml or with -D.
  links.yaml:2:5: link 'twice' has the same name as another one, at pom.xml:51:13: write a different one.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
