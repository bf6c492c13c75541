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
 * What every goal that asks the service takes: where it is, who asks, and how patiently. Every
 * value is text, because Maven reads any word but {@code true} as false and can't bind a duration.
 */
abstract class ConnectionMojo extends FlinkLinksMojo {
  /**
   * The region of the service, e.g. {@code cn-hangzhou}. The endpoint follows from it: {@code
   * ververica.cn-hangzhou.aliyuncs.com}, or {@code ververica-vpc.cn-hangzhou.aliyuncs.com} with
   * {@code network} {@code vpc}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.region")
  String region;

  /**
   * From where the service is reached: {@code public}, or {@code vpc} inside a VPC of the region.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.network", defaultValue = "public")
  String network;

  /**
   * The whole URL of the service instead of {@code region}, e.g. {@code
   * https://ververica.cn-hangzhou.aliyuncs.com}. {@code http} is accepted to loopback alone. {@code
   * emulator-start} sets it for the later goals of its module.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.endpoint")
  String endpoint;

  /**
   * The id of the workspace, e.g. {@code a14bd5d90aprod}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.workspace")
  String workspace;

  /**
   * The id of a server in settings.xml: its username is the AccessKey ID, its password (encrypted
   * or not) the AccessKey secret, and {@code securityToken} in its {@code configuration} an STS
   * token. Without it the default credential chain is asked: system properties ({@code
   * alibabacloud.accessKeyId}, {@code alibabacloud.accessKeySecret}), environment ({@code
   * ALIBABA_CLOUD_ACCESS_KEY_ID}, {@code ALIBABA_CLOUD_ACCESS_KEY_SECRET}), OIDC role, CLI profile,
   * credentials file, ECS role, {@code ALIBABA_CLOUD_CREDENTIALS_URI}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.serverId")
  String serverId;

  /**
   * A file that answers instead of the service, as {@code record} writes it, relative to the
   * module. Beside {@code region} or {@code endpoint} it is an error.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.inventory")
  String inventory;

  /**
   * How long ago {@code inventory} may have been recorded, e.g. {@code 168h}. Every link of an
   * older file, or of one that was not recorded, is UNKNOWN. Without it any file answers.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.inventoryMaxAge")
  String inventoryMaxAge;

  /**
   * How long a connection may take to be made, e.g. {@code 10s}, {@code 500ms}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.connectTimeout", defaultValue = "10s")
  String connectTimeout;

  /**
   * How long one request may take, answer included.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.requestTimeout", defaultValue = "30s")
  String requestTimeout;

  /**
   * How long one run of the goal may take, with all links of its module, retries and waiting; what
   * isn't answered by then is UNKNOWN.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.timeout", defaultValue = "10m")
  String timeout;

  /**
   * Attempts per request, 1 to 100. Throttled ones ("over the quota") don't count; 30 seconds with
   * nothing but those end it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.maxAttempts", defaultValue = "5")
  String maxAttempts;

  /**
   * How many requests per second the whole build sends, all modules together. The service's quota
   * is 100 per operation, region and account, shared with everybody else who uses the account.
   * Modules that set other values have a limit of their own.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.requestsPerSecond", defaultValue = "50")
  String requestsPerSecond;

  /**
   * How many requests of the whole build, all modules together, are in flight at the same time.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.maxConcurrency", defaultValue = "16")
  String maxConcurrency;

  /**
   * The addresses of host names, where this machine resolves them otherwise than the jobs do: one
   * element per name, its text the addresses, separated by commas. A name that begins with a digit,
   * which XML can't spell, is written as an {@code entry} with a {@code name} and a {@code value}.
   *
   * @since 0.1.0
   */
  @Parameter PlexusConfiguration hosts;

  /**
   * What {@code mvn -o} does where only the network could answer: {@code fail}, or {@code skip}
   * with a warning. An inventory, and an endpoint on loopback, are no network.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.offline", defaultValue = "fail")
  String offline;

  /**
   * What a link's source is asked as. {@code srcIp} is a job's input address by the vendor's
   * reference. {@code dstIp} is for a service that matches the two ends of network connections: a
   * link is then served by the deployments that connect to both of its ends, and the direction
   * isn't proven.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.sourceParameter", defaultValue = "srcIp")
  String sourceParameter;

  @Inject private SettingsDecrypter decrypter;

  /** The connection that the parameters describe; nothing is opened yet. */
  final Connection connection(Invocation invocation) {
    return new Connection(
        new Connection.Parameters(
            optional(region),
            network,
            optional(endpoint),
            optional(workspace),
            optional(serverId),
            optional(inventory),
            notBlank("inventoryMaxAge", inventoryMaxAge),
            connectTimeout,
            requestTimeout,
            maxAttempts,
            requestsPerSecond,
            maxConcurrency,
            offline,
            sourceParameter),
        invocation,
        new SettingsAccess(invocation.session().getSettings(), decrypter));
  }

  /**
   * The host names that the project gives addresses to, and this machine's resolver for the others.
   *
   * @throws InvalidDeclarationException with a sentence for each name or address that can't be used
   */
  final DeclaredHosts hosts(Invocation invocation) {
    Map<String, List<String>> declared = new LinkedHashMap<>();
    for (Map.Entry<String, String> host : invocation.map("hosts", hosts).entrySet()) {
      declared.put(host.getKey(), Lists.entries(List.of(host.getValue())));
    }
    return new DeclaredHosts(declared);
  }

  /**
   * A text that narrows what is asked.
   *
   * @throws InvalidDeclarationException where it is set and empty, as by a variable without a value
   */
  static Optional<String> notBlank(String parameter, String value) {
    if (value != null && value.isBlank()) {
      throw new InvalidDeclarationException(
          parameter + " is empty: write its value, or leave it out.");
    }
    return optional(value);
  }

  static Optional<String> optional(String value) {
    String text = value == null ? "" : value.trim();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
