package io.github.flinklinks.link;

/** How many of a link's source-sink pairs must be served where its ends name several endpoints. */
public enum Match {
  /** One pair is enough: the ends are bootstrap lists. The default. */
  ANY,
  /** Every pair must be served. */
  ALL
}
