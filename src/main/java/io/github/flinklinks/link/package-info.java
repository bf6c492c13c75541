/** What a project declares: links between endpoints, and the files that hold them. */
package io.github.flinklinks.link;
