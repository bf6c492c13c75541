package io.github.flinklinks.lookup;

import java.util.function.LongSupplier;

/**
 * {@link System#nanoTime()}. A class and not a method reference: a cold build takes milliseconds to
 * generate one of those.
 */
public final class SystemTime implements LongSupplier {
  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
