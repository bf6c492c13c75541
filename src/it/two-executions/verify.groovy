def names = { path ->
    new groovy.json.JsonSlurper().parse(new File(basedir, 'target/' + path + '/report.json')).links*.name
}
assert names('flink-links') == ['orders to warehouse']
assert names('flink-links/refunds') == ['refunds to search']
assert names('flink-links-reactor') == ['orders to warehouse', 'refunds to search']
