package io.github.flinklinks.realtimecompute;

import com.google.common.net.InetAddresses;
import io.github.flinklinks.link.ClosestName;
import io.github.flinklinks.link.InvalidDeclarationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The URL of the service: a region's public or VPC host, or an endpoint that the user sets. */
public final class ServiceUrl {
  private ServiceUrl() {}

  /**
   * The host of a region, over HTTPS.
   *
   * @throws InvalidDeclarationException when the text can't be a region's id, or the region has no
   *     VPC host
   */
  public static URI of(String region, Network network) {
    if (!isRegion(region)) {
      throw new InvalidDeclarationException(
          "region '"
              + UntrustedText.clean(region, 60)
              + "' is not a region's id: write one such as cn-hangzhou.");
    }
    // The one region for which the vendor's endpoint list has no VPC host.
    if (network == Network.VPC && region.equals("cn-qingdao")) {
      throw new InvalidDeclarationException(
          "network is vpc, and the service has no VPC host in "
              + region
              + ": set network to public, or write the endpoint.");
    }
    return URI.create("https://" + network.host(region));
  }

  private static boolean isRegion(String region) {
    return region.matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
  }

  /**
   * An endpoint: {@code https://host[:port]}, or {@code http} to this machine's loopback.
   *
   * @throws InvalidDeclarationException with one sentence
   */
  public static URI parse(String text) {
    String trimmed = text.trim();
    try {
      return checked(new URI(trimmed).parseServerAuthority());
    } catch (URISyntaxException e) {
      throw trimmed.indexOf('@') >= 0 ? holdsUser() : refused(trimmed, "is not a URL");
    }
  }

  static URI checked(URI uri) {
    String text = uri.toString();
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getRawUserInfo() != null) {
      throw holdsUser();
    }
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw refused(text, "is not a URL");
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
      throw refused(text, "has no usable host or port");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    boolean bare = path.isEmpty() || path.equals("/");
    if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused(text, "has a path, a query or a fragment");
    }
    if ("http".equals(scheme) && !isLoopback(uri.getHost())) {
      throw refused(text, "is not encrypted, and http is allowed only for loopback");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return URI.create(scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
  }

  /** Whether a URL's host is this machine itself: {@code localhost}, or a loopback address. */
  public static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    String address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return InetAddresses.isInetAddress(address)
        && InetAddresses.forString(address).isLoopbackAddress();
  }

  /** Whether a text is an IP address, in brackets or without. */
  public static boolean isAddress(String text) {
    return InetAddresses.isInetAddress(text) || InetAddresses.isUriInetAddress(text);
  }

  /**
   * The region whose service an endpoint's host names, {@code ververica[-vpc].<region>.…}; empty
   * for any other host.
   */
  public static Optional<String> region(URI endpoint) {
    String host = endpoint.getHost();
    for (Network network : Network.values()) {
      if (host.startsWith(network.prefix())) {
        String rest = host.substring(network.prefix().length());
        int dot = rest.indexOf('.');
        String region = dot < 0 ? "" : rest.substring(0, dot);
        return isRegion(region) ? Optional.of(region) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The region that was probably meant; empty if none is near. There may be newer ones. */
  static Optional<String> nearRegion(String region) {
    String known =
        """
        ap-northeast-1 ap-southeast-1 ap-southeast-3 ap-southeast-5 cn-beijing cn-chengdu \
        cn-hangzhou cn-hongkong cn-qingdao cn-shanghai cn-shanghai-finance-1 cn-shenzhen \
        cn-wulanchabu cn-zhangjiakou eu-central-1 eu-west-1 us-east-1 us-west-1""";
    List<String> regions = List.of(known.split(" ", -1));
    return regions.contains(region) ? Optional.empty() : ClosestName.to(region, regions);
  }

  // Quoting it would print a password.
  private static InvalidDeclarationException holdsUser() {
    return new InvalidDeclarationException(
        "the endpoint's URL holds a user or password: write https://host[:port] and give the"
            + " credential by serverId.");
  }

  private static InvalidDeclarationException refused(String text, String what) {
    return new InvalidDeclarationException(
        "endpoint '"
            + UntrustedText.clean(text, 200)
            + "' "
            + what
            + ": write https://host[:port].");
  }
}
