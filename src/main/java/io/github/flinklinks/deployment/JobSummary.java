package io.github.flinklinks.deployment;

/** How many of a deployment's jobs are in which state, as the service counts them. */
public record JobSummary(
    long starting, long running, long cancelling, long cancelled, long finished, long failed) {}
