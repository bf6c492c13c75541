/**
 * The live lookup: queries Alibaba Cloud Realtime Compute for Apache Flink. The only package that
 * knows HTTP and retries.
 */
package io.github.flinklinks.realtimecompute;
