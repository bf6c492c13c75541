/** ACS3 signatures of requests: for the client, which signs, and for the emulator, which checks. */
package io.github.flinklinks.signature;
