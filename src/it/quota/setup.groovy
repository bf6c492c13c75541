import groovy.json.JsonOutput

def ends = (0..<1000).collect { [source: "10.0.${it.intdiv(250)}.${it % 250}:9092", sink: "10.100.${it.intdiv(250)}.${it % 250}:3306"] }
// The last one is declared, and not there.
def served = ends.take(999).withIndex().collect { link, i -> [namespace: 'orders-prod', name: "job-${i}" as String, deploymentId: "id-${i}" as String, jobSummary: [running: 1], links: [link]] }
new File(basedir, 'inventory.json').text = JsonOutput.toJson([workspace: 'a14bd5d90aquota', namespaces: ['orders-prod'], deployments: served])
def links = ends.withIndex().collect { link, i -> [name: "link-${i}" as String] + link }
new File(basedir, 'links.json').text = JsonOutput.toJson([links: links])
return true
