/**
 * What people and other tools read: one writer per format, and the texts of the console and of the
 * failure.
 */
package io.github.flinklinks.report;
