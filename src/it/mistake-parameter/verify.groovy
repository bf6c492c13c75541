import io.github.flinklinks.it.BuildLog

assert BuildLog.failure(basedir) == '''2 problems in the configuration:
  the plugin's configuration has an unknown element <failOnMissmatch>: did you mean <failOnMismatch>?
  the plugin's configuration has an unknown element <colour>: remove it; valid are await, awaitInterval, connectTimeout, connectors, deployment, discoverFile, emulatorInventory, emulatorLatency, emulatorPort, emulatorRequestsPerSecond, endpoint, failOnMismatch, failOnUnreachable, format, hosts, inventory, inventoryMaxAge, jobs, links, linksFiles, maxAttempts, maxConcurrency, namespace, network, offline, recordFile, region, reports, reportsDirectory, requestTimeout, requestsPerSecond, running, searchNamespaces, serverId, sink, skip, skipLinks, source, sourceParameter, timeout, waivers, workspace.'''
assert !new groovy.json.JsonSlurper().parse(new File(basedir, 'target/flink-links/report.json')).judged
