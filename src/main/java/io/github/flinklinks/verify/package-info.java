/** The rules: compares declared links with a lookup's answers, one verdict for each. */
package io.github.flinklinks.verify;
