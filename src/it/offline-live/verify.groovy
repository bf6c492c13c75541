import io.github.flinklinks.it.UserLog

new UserLog(basedir)
    .says('''
Maven runs offline (-o), and the links can be checked only by asking https://ververica.cn-hangzhou.aliyuncs.com: build without -o, check against a recorded inventory (inventory), or set offline to skip.
''')
    .showsNoStackTrace()
return true
