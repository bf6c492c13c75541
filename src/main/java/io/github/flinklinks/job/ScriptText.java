package io.github.flinklinks.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A script's text, to be compared with the one that is deployed.
 *
 * <p>Editors and consoles change line ends and what follows the last visible character of a line;
 * no statement depends on it. So a byte order mark, the kind of line ends, white space at the ends
 * of lines and empty lines at the end don't count. Everything else does, comments and variables
 * too.
 */
public final class ScriptText {
  private ScriptText() {}

  /** The files of one script as it is deployed: joined by a line end. */
  public static String joined(List<Script> files) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < files.size(); i++) {
      if (i > 0) {
        text.append('\n');
      }
      String file = files.get(i).text();
      text.append(file, file.startsWith("\ufeff") ? 1 : 0, file.length());
    }
    return text.toString();
  }

  /** Whether two scripts differ in nothing that counts. */
  public static boolean same(String here, String deployed) {
    return normalized(here).equals(normalized(deployed));
  }

  /** The SHA-256 of what counts of a script, as 64 hexadecimal digits in lower case. */
  public static String sha256(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(normalized(script).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What counts of a script: lines that end with LF and without white space before it. */
  static String normalized(String script) {
    StringBuilder text = new StringBuilder(script.length());
    int at = script.startsWith("\ufeff") ? 1 : 0;
    int visible = 0;
    for (; at < script.length(); at++) {
      char c = script.charAt(at);
      if (c == '\n' || c == '\r') {
        boolean crlf = c == '\r' && at + 1 < script.length() && script.charAt(at + 1) == '\n';
        at += crlf ? 1 : 0;
        text.setLength(visible);
        text.append('\n');
        visible = text.length();
      } else {
        text.append(c);
        if (c != ' ' && c != '\t' && c != '\f') {
          visible = text.length();
        }
      }
    }
    text.setLength(visible);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    text.setLength(end);
    return text.toString();
  }
}
