/** The service's API on loopback, answered from an inventory. */
package io.github.flinklinks.emulator;
