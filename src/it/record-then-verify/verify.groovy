def links = { dir ->
    new groovy.json.JsonSlurper().parse(new File(basedir, 'target/' + dir + '/report.json')).links
}
def said = { links(it).collect { [it.name, it.verdict, it.message, it.hints, it.deployments] } }
assert links('live')*.verdict == ['PRESENT', 'MISSING', 'MISSING', 'WRONG_NAMESPACE', 'WRONG_DEPLOYMENT',
    'UNMET_EXPECTATION', 'UNMET_EXPECTATION', 'NOT_EXCLUSIVE', 'FORBIDDEN', 'PRESENT', 'SKIPPED']
assert said('recorded') == said('live')

def recorded = new File(basedir, 'recorded.json').getText('UTF-8')
assert recorded.contains('taskmanager.numberOfTaskSlots')
assert !recorded.contains('execution.checkpointing.interval')
assert !recorded.contains('sqlScript')
