/** The rules: declared links against what a lookup answers, one verdict for each. */
package io.github.flinklinks.verify;
