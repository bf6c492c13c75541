import io.github.flinklinks.it.LiveLog

assert LiveLog.failures(basedir) == [
    "serverId is 'aliyun', and settings.xml has no such server (it has encrypted-token, line-end, no-password, undecryptable): add <server> with <id>aliyun</id>, <username> = AccessKey ID, <password> = AccessKey secret, or leave serverId out and set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.",
    "settings.xml server 'no-password' has no <password>: write the AccessKey ID as <username> and its secret as <password>.",
    "settings.xml server 'undecryptable': the password can't be decrypted: check the master password in settings-security.xml, or encrypt the secret again with mvn --encrypt-password.",
    "settings.xml server 'encrypted-token': <securityToken> is encrypted, and Maven decrypts only passwords: write it plain, or take it from the environment as \${env.ALIBABA_CLOUD_SECURITY_TOKEN}.",
    "settings.xml server 'line-end': the AccessKey ID holds a blank, a line end or another character that no AccessKey ID has: write it without.",
    'No credential was found: name a settings.xml server by serverId, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (tried system properties, environment, OIDC role, CLI profile, credentials.ini, ECS RAM role and ALIBABA_CLOUD_CREDENTIALS_URI).']
assert !LiveLog.stackTrace(basedir)
assert context.server.requests() == 0
context.server.close()
