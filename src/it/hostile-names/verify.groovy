import io.github.flinklinks.it.BuildLog

def log = BuildLog.text(basedir)
assert !log.contains('\u001b[31mred')
assert !log.contains('##[error]')
def commands = log.readLines().findAll { it.trim().startsWith('::') }
assert commands.size() == 2
assert commands.every { it.startsWith('::error file=') && it.contains('pom.xml,line=') }
assert BuildLog.failure(basedir).readLines().every { it.length() < 1200 }

def reports = new File(basedir, 'target/flink-links')
new groovy.xml.XmlSlurper().parse(new File(reports, 'TEST-flink-links.xml'))
def report = new groovy.json.JsonSlurper().parse(new File(reports, 'report.json'))
assert report.links*.verdict == ['WRONG_DEPLOYMENT', 'NOT_EXCLUSIVE', 'PRESENT']
for (file in [new File(reports, 'index.html'), new File(reports, 'summary.md'), new File(basedir, 'step-summary.md')]) {
    def text = file.getText('UTF-8')
    assert !text.contains('<script>alert')
    assert !text.contains('\u001b')
    assert !text.contains('\u202e')
    assert !text.readLines().any { it.trim().startsWith('::') }
}
