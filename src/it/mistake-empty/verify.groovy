import io.github.flinklinks.it.BuildLog

assert BuildLog.failures(basedir) == [
    'source is empty: write its value, or leave it out.',
    'an entry of searchNamespaces is empty: write its name.',
    'searchNamespaces is empty: write its value, or leave it out.',
    'linksFiles has an empty entry: write the path of a YAML or JSON file.',
    'linksFiles is empty: write its value, or leave it out.',
    '''2 problems in the configuration:
  linksFiles: '${files.of.nobody}' has no value: define the property 'files.of.nobody' in the pom, in settings.xml or with -D.
  source: '${kafka.of.nobody}' has no value: define the property 'kafka.of.nobody' in the pom, in settings.xml or with -D.''',
    '''2 problems in the configuration:
  the plugin's configuration has an empty <source>: write its value, or leave it out.
  the plugin's configuration has an empty <linksFiles>: write its value, or leave it out.''',
    'sink is empty: write its value, or leave it out.',
]
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
