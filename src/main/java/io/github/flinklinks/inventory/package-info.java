/**
 * The offline lookup: deployments and their links in a file, the same format that is recorded and
 * emulated.
 */
package io.github.flinklinks.inventory;
