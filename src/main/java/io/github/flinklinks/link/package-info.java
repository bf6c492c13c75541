/** What a project declares: links between endpoints, and the files they stand in. */
package io.github.flinklinks.link;
