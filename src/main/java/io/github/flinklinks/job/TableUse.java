package io.github.flinklinks.job;

/**
 * A table or view in a query.
 *
 * @param name as written
 * @param hints the options that the use overrides
 * @param lookup whether it is only looked up, row by row
 */
record TableUse(Name name, Options hints, boolean lookup) {}
