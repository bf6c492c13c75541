import io.github.flinklinks.it.BuildLog

def file = new File(basedir, 'links.yaml').text
assert file.startsWith('''links:
  - name: "orders-dev/job-0: kafka_0 to dwd_0"
    source: "10.1.0.1:9092"
    sink: "10.2.0.1:3306"
    namespace: "orders-dev"
    deployment: "job-0"
    tables:
      - "kafka_0 -> dwd_0 (line 5)"
''')
assert file.contains('''  # orders-prod/jar-job:
  #   It has no SQL script and no pipeline, so nothing shows what it connects to: write its links with source and sink.
''')
assert file.contains('''  # orders-prod/with-variable:
  #   Line 1 of its script: ''')
// What looks like a placeholder in a name is none.
assert file.contains('''  - name: "orders-prod/of-%24{user.home}: a to b"''')
assert file.contains('''    deployment: "of-?{user.home}"''')
assert !file.contains('not-to-be-written')
assert !file.contains('CREATE')

def log = BuildLog.text(basedir)
assert log.contains('[INFO] Wrote 198 links of 198 deployments to links.yaml.')
assert log.contains('[WARNING] 2 deployments have no links in the file: comments there say why, and what to write.')
assert log.contains('[INFO] 198 links: 198 present. ')

def failures = BuildLog.failures(basedir)
assert failures.size() == 3
assert failures[0].startsWith('''1 of 198 links is not as declared:

MISSING  orders-prod/job-8: kafka_8 to dwd_8  (links.yaml:''')
assert failures[0].contains("Deployment 'job-8' should, for kafka_8 -> dwd_8 (line 5). Deploy it, or correct the script.")
assert failures[1] == "discoverFile is 'links.yaml', and that file exists already: write another name, or move the file."
assert failures[2] == 'discoverFile is missing: write the links file to be written, as in -Dflink-links.discoverFile=links.yaml.'
