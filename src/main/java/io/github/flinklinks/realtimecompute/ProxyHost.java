package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.Printable;
import java.util.Optional;

/** What people write for a proxy's host: often its URL. */
public final class ProxyHost {
  private ProxyHost() {}

  /**
   * The first character that no host's name and no address has, as messages show it. The rest isn't
   * shown: it may hold a password.
   */
  public static Optional<String> wrongCharacter(String host) {
    boolean isAddress = ServiceUrl.isAddress(host);
    for (int i = 0; i < host.length() && !isAddress; i++) {
      int c = host.codePointAt(i);
      boolean invisible = c == ' ' || Printable.isUnseen(c);
      if (invisible || "/\\?#@:,;|${}<>\"'*%".indexOf(c) >= 0) {
        return Optional.of(invisible ? Printable.codePoint(c) : "'" + (char) c + "'");
      }
    }
    return Optional.empty();
  }
}
