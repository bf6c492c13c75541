import io.github.flinklinks.it.BuildLog

def mixed = { place, other ->
  place + ': <links> is also at ' + other + ', and Maven would mix the two by position: write <links combine.children="append"> here' +
      ' to have both, or <links combine.self="override"> to have this one alone.'
}
// Where a tag has attributes, Maven 3 leaves its column unknown.
assert BuildLog.failures(basedir).collect { it.replaceAll(/(pom\.xml:\d+):\d+/, '$1') }.sort() == [
    mixed('execution/pom.xml:34', 'execution/pom.xml:21'),
    mixed('module/pom.xml:21', 'pom.xml:32'),
    mixed('team/pom.xml:41', 'team/pom.xml:21'),
]
assert BuildLog.text(basedir).contains('<links> is also at pom.xml:32:13,')

def names = { module -> new groovy.json.JsonSlurper().parse(new File(basedir, module + '/target/flink-links/report.json')).links.name }
assert names('appended') == ['nobody reads the archive', 'orders']
assert names('overridden') == ['orders']
