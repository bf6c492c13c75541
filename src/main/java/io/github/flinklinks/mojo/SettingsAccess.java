package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.realtimecompute.Credential;
import io.github.flinklinks.realtimecompute.CredentialException;
import io.github.flinklinks.realtimecompute.NonProxyHosts;
import io.github.flinklinks.realtimecompute.ProxyChoice;
import io.github.flinklinks.realtimecompute.ProxyHost;
import io.github.flinklinks.realtimecompute.ProxySettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The server and the proxy of settings.xml for this plugin, decrypted. */
final class SettingsAccess {
  private final Settings settings;
  private final SettingsDecrypter decrypter;

  SettingsAccess(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  /** The key pair of a server. */
  Credential credential(String serverId) {
    String what = "settings.xml server '" + serverId + "'";
    Server raw = settings.getServer(serverId);
    if (raw == null) {
      List<String> ids = settings.getServers().stream().map(Server::getId).sorted().toList();
      throw new InvalidDeclarationException(
          ("serverId is '%1$s', and settings.xml has no such server (it has %2$s): add <server> with"
                  + " <id>%1$s</id>, <username> = AccessKey ID, <password> = AccessKey secret, or leave serverId"
                  + " out and set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.")
              .formatted(serverId, ids.isEmpty() ? "none" : String.join(", ", ids)));
    }
    refuseUnfilled(what, "username", raw.getUsername());
    refuseUnfilled(what, "password", raw.getPassword());
    // Only this server is decrypted: another one's problem is not ours.
    SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(raw));
    Server server = result.getServer();
    String user = text(server.getUsername());
    String password = text(server.getPassword());
    if (user.isEmpty() || password.isEmpty()) {
      throw new InvalidDeclarationException(
          "%s has no <%s>: write the AccessKey ID as <username> and its secret as <password>."
              .formatted(what, user.isEmpty() ? "username" : "password"));
    }
    if (failed(result.getProblems()) || encrypted(password)) {
      throw undecryptable(what, "the secret");
    }
    try {
      return new Credential(user, password, token(server, what));
    } catch (CredentialException e) {
      throw new InvalidDeclarationException(what + ": " + e.getMessage());
    }
  }

  /** Only a text that is nothing but a placeholder: of a secret no part is printed. */
  private static void refuseUnfilled(String what, String element, String written) {
    String text = text(written);
    if (text.startsWith("${") && text.indexOf('}') == text.length() - 1) {
      throw new InvalidDeclarationException(
          what + ": <" + element + ">: " + Links.unfilled(text).orElse("it has no value."));
    }
  }

  private static Optional<String> token(Server server, String what) {
    if (!(server.getConfiguration() instanceof Xpp3Dom configuration)) {
      return Optional.empty();
    }
    Xpp3Dom element = configuration.getChild("securityToken");
    String token = element == null ? "" : text(element.getValue());
    refuseUnfilled(what, "securityToken", token);
    if (encrypted(token)) {
      throw new InvalidDeclarationException(
          what
              + ": <securityToken> is encrypted, and Maven decrypts only passwords: write it plain, or take it from the"
              + " environment as ${env.ALIBABA_CLOUD_SECURITY_TOKEN}.");
    }
    return token.isEmpty() ? Optional.empty() : Optional.of(token);
  }

  /**
   * The active proxy for the endpoint's protocol; for {@code https} also one declared for {@code
   * http}, as Maven itself does. None, the JVM's neither, where its {@code nonProxyHosts} names the
   * endpoint; the JVM's where settings.xml has none.
   */
  ProxyChoice proxyFor(URI endpoint) {
    String protocol = endpoint.getScheme();
    Optional<Proxy> declared = active(protocol);
    if (declared.isEmpty() && "https".equals(protocol)) {
      declared = active("http");
    }
    if (declared.isEmpty()) {
      return new ProxyChoice.OfJvm();
    }
    return NonProxyHosts.match(text(declared.get().getNonProxyHosts()), endpoint.getHost())
        ? new ProxyChoice.Direct()
        : new ProxyChoice.Through(decrypt(declared.get()));
  }

  private Optional<Proxy> active(String protocol) {
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive() && text(proxy.getProtocol()).toLowerCase(Locale.ROOT).equals(protocol)) {
        return Optional.of(proxy);
      }
    }
    return Optional.empty();
  }

  private ProxySettings decrypt(Proxy raw) {
    String what = "settings.xml proxy '" + raw.getId() + "'";
    refuseUnfilled(what, "password", raw.getPassword());
    SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(raw));
    Proxy proxy = result.getProxy();
    String password = text(proxy.getPassword());
    if (failed(result.getProblems()) || encrypted(password)) {
      throw undecryptable(what, "it");
    }
    String user = text(proxy.getUsername());
    String host = text(proxy.getHost());
    refuseUnusable(what, host, user);
    boolean named = !user.isEmpty();
    try {
      return new ProxySettings(
          host,
          proxy.getPort(),
          named ? Optional.of(user) : Optional.empty(),
          named ? Optional.of(password) : Optional.empty());
    } catch (InvalidDeclarationException e) {
      throw new InvalidDeclarationException(what + ": " + e.getMessage());
    }
  }

  /** What the HTTP client would look up as a name, or Basic authentication would split. */
  private static void refuseUnusable(String what, String host, String user) {
    if (host.indexOf('@') >= 0) {
      // Not shown: it contains a password.
      throw new InvalidDeclarationException(
          what
              + ": <host> holds a user: write the host's name alone, and the user as <username> and"
              + " <password>.");
    }
    Optional<String> wrong = ProxyHost.wrongCharacter(host);
    if (wrong.isPresent()) {
      throw new InvalidDeclarationException(
          ("%s: <host> holds %s, which a host name can't have: write only the name or address, without"
                  + " scheme and path, and the port as <port>.")
              .formatted(what, wrong.get()));
    }
    if (user.indexOf(':') >= 0) {
      throw new InvalidDeclarationException(
          what + ": <username> holds a colon, which ends it: write the password as <password>.");
    }
  }

  private static InvalidDeclarationException undecryptable(String what, String secret) {
    return new InvalidDeclarationException(
        ("%s: the password can't be decrypted: check the master password in settings-security.xml, or"
                + " encrypt %s again with mvn --encrypt-password.")
            .formatted(what, secret));
  }

  private static boolean failed(List<SettingsProblem> problems) {
    for (SettingsProblem problem : problems) {
      if (problem.getSeverity() == SettingsProblem.Severity.ERROR
          || problem.getSeverity() == SettingsProblem.Severity.FATAL) {
        return true;
      }
    }
    return false;
  }

  private static boolean encrypted(String value) {
    return value.startsWith("{") && value.endsWith("}");
  }

  private static String text(String value) {
    return value == null ? "" : value.trim();
  }
}
