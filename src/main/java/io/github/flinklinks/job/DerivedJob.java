package io.github.flinklinks.job;

import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import java.util.List;
import java.util.Map;

/**
 * A job whose script was read without an error.
 *
 * @param name of the job
 * @param texts what each of its links has beside its ends: {@code deployment} and more
 * @param expectations of each of its links
 * @param reading what follows from the script
 */
record DerivedJob(
    String name,
    Map<String, String> texts,
    List<ExpectationDeclaration> expectations,
    JobReading reading) {
  DerivedJob {
    texts = Map.copyOf(texts);
    expectations = List.copyOf(expectations);
  }
}
