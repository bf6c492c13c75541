package io.github.flinklinks.link;

/**
 * A name in which {@code *} stands for any characters and {@code ?} for one; upper and lower case
 * differ; a letter with an accent is equal to the same letter written as two characters.
 *
 * @param glob the pattern as written
 */
public record NamePattern(String glob) {
  public NamePattern {
    if (glob.isBlank()) {
      throw new InvalidDeclarationException("a name pattern is empty: write a name, or * for any.");
    }
  }

  /** Whether the whole name fits the pattern. */
  public boolean matches(String name) {
    // By hand: as a regular expression, several stars on a long name take for ever.
    int[] pattern = Printable.composed(glob).codePoints().toArray();
    int[] text = Printable.composed(name).codePoints().toArray();
    int p = 0;
    int t = 0;
    int lastStar = -1;
    int resume = 0;
    while (t < text.length) {
      if (p < pattern.length && pattern[p] == '*') {
        lastStar = p++;
        resume = t;
      } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == text[t])) {
        p++;
        t++;
      } else if (lastStar >= 0) {
        p = lastStar + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }

  @Override
  public String toString() {
    return glob;
  }
}
