package io.github.flinklinks.mojo;

import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The parameters of a connection to the service. Every value is text, because Maven reads any word
 * but {@code true} as false and can't bind a duration.
 *
 * <p>A parameter with elements inside is only declared as a field. {@link Invocation} reads it from
 * the goal's configuration, which knows the places of elements.
 */
abstract class ConnectionMojo extends FlinkLinksMojo {
  /** What is wrong with a parameter that has no text, after its name. */
  static final String EMPTY = " is empty: write its value, or leave it out.";

  /**
   * The region of the service, e.g. {@code cn-hangzhou}. It determines the endpoint: {@code
   * ververica.cn-hangzhou.aliyuncs.com}, or {@code ververica-vpc.cn-hangzhou.aliyuncs.com} with
   * {@code network} {@code vpc}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.region")
  String region;

  /**
   * How to reach the service: {@code public}, or {@code vpc} from inside a VPC of the region.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.network", defaultValue = "public")
  String network;

  /**
   * The URL of the service, instead of {@code region}, e.g. {@code
   * https://ververica.cn-hangzhou.aliyuncs.com}. {@code http} is accepted only for loopback. {@code
   * emulator-start} sets this for the later goals of its module.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.endpoint")
  String endpoint;

  /**
   * The workspace ID, e.g. {@code a14bd5d90aprod}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.workspace")
  String workspace;

  /**
   * The id of a server in settings.xml. Its username is the AccessKey ID, its password (encrypted
   * or not) the AccessKey secret, and {@code securityToken} in its {@code configuration} an STS
   * token. Without it the default credential chain is used: system properties ({@code
   * alibabacloud.accessKeyId}, {@code alibabacloud.accessKeySecret}), environment ({@code
   * ALIBABA_CLOUD_ACCESS_KEY_ID}, {@code ALIBABA_CLOUD_ACCESS_KEY_SECRET}), OIDC role, CLI profile,
   * credentials file, ECS role, {@code ALIBABA_CLOUD_CREDENTIALS_URI}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.serverId")
  String serverId;

  /**
   * An inventory file, relative to the module, that answers instead of the service; {@code record}
   * writes one. It can't be combined with {@code region} or {@code endpoint}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.inventory")
  String inventory;

  /**
   * The maximum age of {@code inventory}, e.g. {@code 168h}. If the file is older, or doesn't say
   * when it was recorded, every link is UNKNOWN. By default any age is accepted.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.inventoryMaxAge")
  String inventoryMaxAge;

  /**
   * The time limit for making a connection, e.g. {@code 10s}, {@code 500ms}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.connectTimeout", defaultValue = "10s")
  String connectTimeout;

  /**
   * The time limit for one request, including its response.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.requestTimeout", defaultValue = "30s")
  String requestTimeout;

  /**
   * The time limit for one run of the goal: all links of the module, retries and waiting. A link
   * without an answer by then is UNKNOWN.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.timeout", defaultValue = "10m")
  String timeout;

  /**
   * Attempts per request, 1 to 100. Throttled attempts don't count; after 30 seconds of nothing but
   * throttling the request fails.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.maxAttempts", defaultValue = "5")
  String maxAttempts;

  /**
   * How many requests per second the build sends, all modules together. The service's quota is 100
   * per operation, region and account, shared with all other users of the account. Modules with
   * different values have separate limits.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.requestsPerSecond", defaultValue = "50")
  String requestsPerSecond;

  /**
   * How many requests are in flight at the same time, all modules of the build together.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.maxConcurrency", defaultValue = "16")
  String maxConcurrency;

  /**
   * Addresses of host names, if this machine resolves them differently than the jobs do. One
   * element per name; its text is the addresses, separated by commas. For a name that isn't a valid
   * XML element, write an {@code entry} with a {@code name} and a {@code value}.
   *
   * @since 0.1.0
   */
  @Parameter PlexusConfiguration hosts;

  /**
   * What to do under {@code mvn -o} if the goal needs the network: {@code fail}, or {@code skip}
   * with a warning. Inventories and loopback endpoints work under {@code -o}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.offline", defaultValue = "fail")
  String offline;

  /**
   * The request parameter for a link's source. {@code srcIp} is a job's input address, by the
   * vendor's reference. {@code dstIp} is for a service that matches the two ends of network
   * connections: a link is then served by deployments that connect to both of its ends, and its
   * direction isn't proven.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.sourceParameter", defaultValue = "srcIp")
  String sourceParameter;

  @Inject private SettingsDecrypter decrypter;

  /** The connection that the parameters describe; nothing is opened yet. */
  final Connection connection(Invocation invocation) {
    return new Connection(
        this, invocation, new SettingsAccess(invocation.session().getSettings(), decrypter));
  }

  /**
   * The host names that the project gives addresses to, and this machine's resolver for the others.
   */
  final DeclaredHosts hosts(Invocation invocation) {
    Map<String, List<String>> declared = new LinkedHashMap<>();
    for (Map.Entry<String, String> host : invocation.map("hosts").entrySet()) {
      declared.put(host.getKey(), Lists.entries(List.of(host.getValue())));
    }
    return new DeclaredHosts(declared);
  }

  /**
   * A text that must not be empty, because it narrows the check.
   *
   * @throws InvalidDeclarationException if it is set but empty, for example from a variable without
   *     a value
   */
  static Optional<String> notBlank(String parameter, String value) {
    if (value != null && value.isBlank()) {
      throw new InvalidDeclarationException(parameter + EMPTY);
    }
    return optional(value);
  }

  static Optional<String> optional(String value) {
    String text = value == null ? "" : value.trim();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
