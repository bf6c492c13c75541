new File(basedir, 'step-summary.md').text = '# What an earlier step wrote\n'
