/** The goals. The only package that knows Maven. */
package io.github.flinklinks.mojo;
