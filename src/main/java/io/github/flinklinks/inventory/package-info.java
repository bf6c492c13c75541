/**
 * The offline lookup: answers from a file, which the emulator uses too and {@code record} writes.
 */
package io.github.flinklinks.inventory;
