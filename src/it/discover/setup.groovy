import groovy.json.JsonOutput

// 197 deployments that tables can be read from, and three that can't.
def namespaces = ['orders-dev', 'orders-test', 'orders-prod']
def deployments = []
for (int i = 0; i < 197; i++) {
  def source = "10.1.${i.intdiv(100)}.${i % 100 + 1}:9092"
  def sink = "10.2.${i.intdiv(100)}.${i % 100 + 1}:3306"
  deployments << [
    namespace: namespaces[i % 3], name: "job-$i".toString(), deploymentId: "id-$i".toString(),
    jobSummary: [running: 1],
    artifact: [kind: 'SQLSCRIPT', sqlArtifact: [sqlScript: """\
      CREATE TEMPORARY TABLE kafka_$i (id INT) WITH (
        'connector' = 'kafka', 'properties.bootstrap.servers' = '$source');
      CREATE TEMPORARY TABLE dwd_$i (id INT) WITH (
        'connector' = 'jdbc', 'url' = 'jdbc:mysql://$sink/dwd', 'password' = 'not-to-be-written');
      INSERT INTO dwd_$i SELECT id FROM kafka_$i;
      """.stripIndent()]],
    links: [[source: source, sink: sink]],
  ]
}
deployments << [
  namespace: 'orders-prod', name: 'jar-job', deploymentId: 'id-jar', jobSummary: [running: 1],
  artifact: [kind: 'JAR', jarArtifact: [jarUri: 'oss://jobs/job.jar']], links: [],
]
deployments << [
  namespace: 'orders-prod', name: 'with-variable', deploymentId: 'id-variable', jobSummary: [running: 1],
  artifact: [kind: 'SQLSCRIPT', sqlArtifact: [sqlScript: '''\
CREATE TEMPORARY TABLE a (id INT) WITH ('connector' = 'kafka', 'properties.bootstrap.servers' = '${brokers}');
CREATE TEMPORARY TABLE b (id INT) WITH ('connector' = 'kafka', 'properties.bootstrap.servers' = '10.9.9.9:9092');
INSERT INTO b SELECT id FROM a;
''']], links: [],
]
deployments << [
  namespace: 'orders-prod', name: 'of-${user.home}', deploymentId: 'id-dollar', jobSummary: [running: 1],
  artifact: [kind: 'SQLSCRIPT', sqlArtifact: [sqlScript: '''\
CREATE TEMPORARY TABLE a (id INT) WITH ('connector' = 'kafka', 'properties.bootstrap.servers' = '10.9.9.8:9092');
CREATE TEMPORARY TABLE b (id INT) WITH ('connector' = 'kafka', 'properties.bootstrap.servers' = '10.9.9.9:9092');
INSERT INTO b SELECT id FROM a;
''']], links: [[source: '10.9.9.8:9092', sink: '10.9.9.9:9092']],
]
def write = { name ->
  new File(basedir, name).text =
      JsonOutput.toJson([workspace: 'a14bd5d90adiscover', namespaces: namespaces, deployments: deployments])
}
write('inventory.json')
deployments[8].links = [[source: '10.1.0.9:9092', sink: '10.2.0.99:3307']]
write('changed.json')
return true
