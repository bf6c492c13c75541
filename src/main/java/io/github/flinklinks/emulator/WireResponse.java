package io.github.flinklinks.emulator;

/**
 * A response to send.
 *
 * @param status the HTTP status
 * @param requestId goes out as a header too, as the service does
 * @param body JSON
 */
record WireResponse(int status, String requestId, String body) {}
