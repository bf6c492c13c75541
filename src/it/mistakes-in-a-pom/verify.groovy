import groovy.json.JsonSlurper
import io.github.flinklinks.it.BuildLog

// Where a tag has attributes, Maven 3 leaves its column unknown.
def failures = BuildLog.failuresByModule(basedir).collectEntries { module, message -> [module, message.replaceAll(/(pom\.xml:66):\d+/, '$1')] }

def expected = [:]
// A mistyped boolean would open the build.
expected['boolean'] = '''failOnMismatch is 'flase': write true or false.'''
// Mistyped, empty, doubled and nested elements of links.
expected['elements'] = '''10 problems in the configuration:
  elements/pom.xml:22:13: link 'mistyped' has an unknown element <sorce>: did you mean <source>?
  elements/pom.xml:27:13: link 'unknown' has an unknown element <colour>: valid are name, source, sink, match, namespace, deployment, running, exclusive, absent, owner, tables, expectations.
  elements/pom.xml:33:13: an expectation of link 'in an expectation' has an unknown element <atleast>: did you mean <atLeast>?
  elements/pom.xml:44:13: link 'empty': <sink> is empty: write its value, or leave it out.
  elements/pom.xml:49:13: link 'doubled' has <source> twice: leave one out.
  elements/pom.xml:54:13: link 'nested': <sink> holds other elements: write a text, with commas between several.
  elements/pom.xml:59:13: <links> has an unknown element <lnik>: did you mean <link>?
  elements/pom.xml:62:13: a link without a name has an unknown element <nmae>: did you mean <name>?
  elements/pom.xml:66: link 'attribute' has an attribute running: write it as an element, <running>.
  elements/pom.xml:70:13: a link without a name holds a text, '10.0.1.15:9092': write elements, one of name, source, sink, match, namespace, deployment, running, exclusive, absent, owner, tables, expectations.'''
// What a variable without a value leaves empty, and would have less asked.
expected['empty-entry-of-files'] = 'linksFiles has an empty entry: write the path of a YAML or JSON file.'
expected['empty-entry-of-namespaces'] = 'an entry of searchNamespaces is empty: write its name.'
expected['empty-property'] = '''2 problems in the configuration:
  the plugin's configuration has an empty <source>: write its value, or leave it out.
  the plugin's configuration has an empty <linksFiles>: write its value, or leave it out.'''
expected['host-unresolvable'] = '''3 problems in the configuration:
  host-unresolvable/pom.xml:27:13: link 'a': the host name 'kafka.does-not-exist.invalid' doesn't resolve on this machine: correct the name, or write its addresses in the hosts parameter, as in <hosts><kafka.does-not-exist.invalid>ADDRESS</kafka.does-not-exist.invalid></hosts>.
  host-unresolvable/pom.xml:31:13: link 'b': the host name 'mysql.does-not-exist.invalid' doesn't resolve on this machine: correct the name, or write its addresses in the hosts parameter, as in <hosts><mysql.does-not-exist.invalid>ADDRESS</mysql.does-not-exist.invalid></hosts>.
  For all of them: <hosts><kafka.does-not-exist.invalid>ADDRESS</kafka.does-not-exist.invalid><mysql.does-not-exist.invalid>ADDRESS</mysql.does-not-exist.invalid></hosts>'''
expected['network'] = '''network is 'vcp': write public or vpc.'''
expected['no-links'] = '''No links are declared: write <jobs>, <links> or <linksFiles> in the plugin's configuration (or pass -Dflink-links.source, -Dflink-links.sink and -Dflink-links.namespace), or set skip to true.'''
expected['parameter'] = '''2 problems in the configuration:
  the plugin's configuration has an unknown element <failOnMissmatch>: did you mean <failOnMismatch>?
  the plugin's configuration has an unknown element <colour>: remove it; valid are await, awaitInterval, connectTimeout, connectors, deployment, discoverFile, emulatorInventory, emulatorLatency, emulatorPort, emulatorRequestsPerSecond, endpoint, failOnMismatch, failOnUnreachable, format, hosts, inventory, inventoryMaxAge, jobs, links, linksFiles, maxAttempts, maxConcurrency, namespace, network, offline, recordFile, region, reports, reportsDirectory, requestTimeout, requestsPerSecond, running, searchNamespaces, serverId, sink, skip, skipLinks, source, sourceParameter, timeout, waivers, workspace.'''
expected['search-namespaces'] = '''searchNamespaces is none,orders-dev: write either names, or none alone.'''
// As after a merge of branches.
expected['twice'] = '''2 problems in the configuration:
  the plugin's configuration has <searchNamespaces> twice, and Maven takes only the last: write it once.
  the plugin's configuration has <links> twice, and Maven takes only the last: write it once.'''
expected['undefined-property'] = '''2 problems in the configuration:
  linksFiles: '${files.of.nobody}' has no value: define the property 'files.of.nobody' in the pom, in settings.xml or with -D.
  source: '${kafka.of.nobody}' has no value: define the property 'kafka.of.nobody' in the pom, in settings.xml or with -D.'''
expected['values'] = '''7 problems in the configuration:
  values/pom.xml:23:13: link 'bad boolean': exclusive is 'yes': write true or false.
  values/pom.xml:29:13: link 'bad enum': match is 'most': write any or all.
  values/pom.xml:35:13: link 'bad port': source: '10.0.1.15:70000': port 70000 is out of range: write a port from 1 to 65535.
  values/pom.xml:39:13: link 'bad address': sink: '10.0.0.256' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
  values/pom.xml:43:13: link 'no end' declares neither source nor sink: write one or both.
  values/pom.xml:47:13: link 'no value': source: '${kafka.of.nobody}' has no value: define the property 'kafka.of.nobody' in the pom, in settings.xml or with -D.
  values/links.yaml:2:5: link 'twice' has the same name as another one, at values/pom.xml:51:13: write a different one.'''
// What is recorded of another workspace proves nothing about this one.
expected['workspace'] = 'workspace is a14bd5d90aother, and inventory inventory.json is of workspace a14bd5d90a1234: name the inventory of that workspace, or leave workspace out.'

assert failures.keySet() as List == expected.keySet() as List
for (module in expected.keySet()) {
  // Maven 3.6 hands over the elements of a list in another order.
  assert failures[module].readLines().sort() == expected[module].readLines().sort()
  assert !new JsonSlurper().parse(new File(basedir, module + '/target/flink-links/report.json')).judged
}
