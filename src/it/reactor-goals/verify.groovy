import io.github.flinklinks.it.BuildLog

def (a, b, c, x, given) = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.9']
def asked = { way -> context.server.sources(way) }
def twice = { sources -> (sources + sources).sort() }

// Bound, verify and record each ask in every module that is built; verify fails before record does.
assert asked('bound') == twice([a, b, c])
assert asked('bound-am') == twice([a, b])
assert asked('bound-rf') == twice([b, c])
assert asked('bound-fae') == [a] + twice([c])
// And so they do when they are called by name.
assert asked('by-name') == twice([a, b, c])
assert asked('by-name-pl') == twice([a, c])
assert asked('by-name-am') == twice([a, b])
assert asked('by-name-rf') == twice([b, c])
assert asked('by-name-fae') == [a] + twice([c])
['a', 'b', 'c'].each { assert new File(basedir, it + '/target/by-name.json').exists() }
assert !new File(basedir, 'target/by-name.json').exists()

def log = BuildLog.text(basedir)
assert log.count('The emulator serves ') == 3
assert log.count('PRESENT  from ') >= 3
assert log.contains('flink-links:verify skips this module: its <plugins> don\'t have flink-links-maven-plugin.')
assert log.contains('flink-links:record skips this module: its <plugins> don\'t have flink-links-maven-plugin.')
assert log.contains('flink-links:emulator-start skips this module: its <plugins> don\'t have flink-links-maven-plugin.')

assert asked('by-name-plain') == []
assert asked('by-name-given') == [given]
assert asked('hidden') == []
assert asked('hidden-id') == [x]
assert asked('standalone-beside-links') == []
assert asked('standalone') == [given]
assert asked('query') == [given]

def failures = BuildLog.failures(basedir)
assert failures.take(2).every { it.startsWith('The link is not as declared:') }
assert failures.drop(2) == [
    'No module of this build has flink-links-maven-plugin in its <plugins> (<pluginManagement> alone is not enough), so flink-links:verify has nothing to do: build a module that has it, or pass -Dflink-links.linksFiles or -Dflink-links.source or -Dflink-links.sink.',
    'No links are declared where this goal sees them. Execution live has links that flink-links:verify doesn\'t see: run mvn flink-links:verify@live, or move them to the plugin\'s <configuration>.',
    'No links are declared: write <jobs>, <links> or <linksFiles> in the plugin\'s configuration (or pass -Dflink-links.source, -Dflink-links.sink and -Dflink-links.namespace), or set skip to true.',
    'verify-standalone checks only what the command line declares, and these modules declare links in their poms: a, b, c. Run flink-links:verify, which checks those.']
context.server.close()
