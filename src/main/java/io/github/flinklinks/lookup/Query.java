package io.github.flinklinks.lookup;

/**
 * A question to the service. Equal queries have the same answer.
 *
 * @param <T> the type of the answer's value
 */
public sealed interface Query<T> permits IpQuery, NamespacesQuery, DeploymentsQuery {}
