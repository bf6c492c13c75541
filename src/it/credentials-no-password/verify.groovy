import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
settings.xml server \'aliyun\' has no <password>: write the AccessKey ID as <username> and its secret as <password>.
''')
    .showsNoStackTrace()
return true
