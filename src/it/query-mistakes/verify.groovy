import io.github.flinklinks.it.BuildLog

assert BuildLog.failures(basedir) == [
    "Neither source nor sink is set: write one, as in -Dflink-links.source=10.0.1.15:9092 or -Dflink-links.sink=10.100.2.200:3306.",
    "Neither region nor endpoint nor inventory is set: write the service's <region>, e.g. cn-hangzhou (or -Dflink-links.region), or an <inventory> to check offline.",
    "workspace is missing: write the workspace's id, as the console shows it, in <workspace> or -Dflink-links.workspace.",
    "No credential was found: name a settings.xml server by serverId, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (tried system properties, environment, OIDC role, CLI profile, credentials.ini, ECS RAM role and ALIBABA_CLOUD_CREDENTIALS_URI).",
    "searchNamespaces is none, and namespace isn't set: name a namespace to search with -Dflink-links.namespace=a, or -Dflink-links.searchNamespaces=a,b.",
]
