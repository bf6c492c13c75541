/** Queries, answers, and the interface {@code Lookup} that answers queries, live or offline. */
package io.github.flinklinks.lookup;
