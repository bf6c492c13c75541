/**
 * Which deployments match a query: the one question that every source of answers, live or offline,
 * is asked.
 */
package io.github.flinklinks.lookup;
