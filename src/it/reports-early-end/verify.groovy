import io.github.flinklinks.it.BuildLog

def json = { path -> new groovy.json.JsonSlurper().parse(new File(basedir, path + '/report.json')) }
def failures = BuildLog.failures(basedir)
assert failures.size() == 5
assert failures[1] == 'reportsDirectory is empty: write its value, or leave it out.'
assert failures[2] == 'reportsDirectory: index.html is there and wasn\'t written by this plugin: write the path of another directory, or remove the file.'
assert failures[3].startsWith('reports is \'pdf\': ')

// The mistake of the last run that wrote to the default directory.
def report = json('target/flink-links')
assert !report.judged
assert report.error == failures[3]
assert report.lookup == null
assert report.links == []
assert report.summary.unknown == 2
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/flink-links/TEST-flink-links.xml'))
assert suite.@tests == '1' && suite.@errors == '1'
assert suite.testcase.error.@message == failures[3]
assert new File(basedir, 'target/flink-links/index.html').text.contains('could not be checked')

assert new File(basedir, 'skipped').list() == []
assert new File(basedir, 'index.html').text == 'page of the project\n'
assert !new File(basedir, 'report.json').exists()

def ignored = json('ignored')
assert ignored.error == failures[0]
assert BuildLog.text(basedir).contains('[WARNING] NOT VERIFIED: 2 links (--fail-never makes Maven ignore failures)')
