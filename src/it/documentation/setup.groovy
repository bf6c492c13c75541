import io.github.flinklinks.it.Documentation

context.put('documentation', Documentation.prepare(basedir))
return true
