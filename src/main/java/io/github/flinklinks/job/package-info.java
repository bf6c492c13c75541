/**
 * The links that follow from a job's own script: Flink SQL or a Flink CDC pipeline in, endpoints
 * and errors out. Nothing here asks a service.
 */
package io.github.flinklinks.job;
