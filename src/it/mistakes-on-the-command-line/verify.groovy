import groovy.json.JsonSlurper
import io.github.flinklinks.it.BuildLog

assert BuildLog.failures(basedir) == [
    'source is empty: write its value, or leave it out.',
    'searchNamespaces is empty: write its value, or leave it out.',
    'linksFiles is empty: write its value, or leave it out.',
    'sink is empty: write its value, or leave it out.',
    '''4 problems in the configuration:
  flink-links.colour is an unknown property: remove it; mvn flink-links:help -Ddetail lists those that there are.
  flink-links.hosts is not a property: write <hosts> in the pom.
  flink-links.linkFiles is an unknown property: did you mean flink-links.linksFiles?
  flink-links.searchNamespace is an unknown property: did you mean flink-links.searchNamespaces?''',
    "the plugin's configuration has an unknown element <searchNamespace>: did you mean <searchNamespaces>?",
    '-Dflink-links.searchNamespaces is \'orders-prod\', and <searchNamespaces> in the pom is \'orders-dev\', which Maven takes: leave -Dflink-links.searchNamespaces out, or write the pom\'s value as <flink-links.searchNamespaces> in <properties>, which -D overrides.',
    '''skipLinks: no link is named 'legacy *'; the links are orders to warehouse.''',
]
for (module in ['.', 'property', 'parameter-managed', 'list-and-property', 'skip-links']) {
  assert !new JsonSlurper().parse(new File(basedir, module + '/target/flink-links/report.json')).judged
}
