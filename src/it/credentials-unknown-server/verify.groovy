import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
serverId is \'aliyun\', and settings.xml has no such server (it has nexus): add <server> with <id>aliyun</id>, <username> = AccessKey ID, <password> = AccessKey secret, or leave serverId out and set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.
''')
    .showsNoStackTrace()
return true
