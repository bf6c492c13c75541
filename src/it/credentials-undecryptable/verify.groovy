import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
settings.xml server \'aliyun\': the password can\'t be decrypted: check the master password in settings-security.xml, or encrypt the secret anew with mvn --encrypt-password.
''')
    .showsNoStackTrace()
return true
