import io.github.flinklinks.it.BuildLog

def refusal = "Maven's build cache extension would restore flink-links:verify from an earlier build instead of running it, and the build would pass without a check: write <cache xmlns=\"http://maven.apache.org/BUILD-CACHE-CONFIG/1.0.0\"><executionControl><runAlways><plugins><plugin artifactId=\"flink-links-maven-plugin\"/></plugins></runAlways></executionControl></cache> into .mvn/maven-build-cache-config.xml, or build with -Dmaven.build.cache.enabled=false."
assert BuildLog.failures(basedir) == [refusal, refusal]
def asked = { way -> context.server.sources(way).size() }
assert asked('refused') == 0
assert asked('off') == 1
assert asked('never-cached') == 1
// verify and record, in the build that fills the cache and in the one that is restored from it.
assert asked('first') == 2
assert asked('second') == 2
assert BuildLog.text(basedir).contains('Found cached build, restoring')
assert asked('by-name') == 1
context.server.close()
