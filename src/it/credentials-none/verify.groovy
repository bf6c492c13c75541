import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
no credential was found: name a settings.xml server by serverId, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (tried system properties, environment, OIDC role, CLI profile, credentials.ini, ECS RAM role and ALIBABA_CLOUD_CREDENTIALS_URI).
''')
    .showsNoStackTrace()
return true
