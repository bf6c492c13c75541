package io.github.flinklinks.emulator;

/**
 * An error response, with its HTTP status and error code.
 *
 * @param status the HTTP status
 * @param code as the service's reference names it
 * @param message one sentence for the person who reads it
 */
record ServiceError(int status, String code, String message) {}
