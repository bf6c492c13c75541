package io.github.flinklinks.emulator;

/**
 * A refusal by what stands before the service: the caller gets the status and the code.
 *
 * @param status the HTTP status
 * @param code as the service's reference names it
 * @param message one sentence for the person who reads it
 */
record ServiceError(int status, String code, String message) {}
