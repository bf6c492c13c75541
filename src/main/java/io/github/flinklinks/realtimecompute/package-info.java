/**
 * The live lookup: Alibaba Cloud Realtime Compute for Apache Flink over HTTP. The only package that
 * knows HTTP, signing and retries.
 */
package io.github.flinklinks.realtimecompute;
