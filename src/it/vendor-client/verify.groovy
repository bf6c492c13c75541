def log = new File(basedir, 'build.log').getText('UTF-8')
assert log =~ /VENDOR CLIENT: \d{4,} answers checked, none wrong/
