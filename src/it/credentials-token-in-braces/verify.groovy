import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
settings.xml server \'aliyun\': <securityToken> is encrypted, and Maven decrypts only passwords: write it plain, or take it from the environment as ${env.ALIBABA_CLOUD_SECURITY_TOKEN}.
''')
    .showsNoStackTrace()
return true
