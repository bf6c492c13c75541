package io.github.flinklinks.lookup;

/**
 * One thing to ask about. Two equal queries have one answer.
 *
 * @param <T> what the answer holds
 */
public sealed interface Query<T> permits IpQuery, NamespacesQuery, DeploymentsQuery {}
