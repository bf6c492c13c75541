package io.github.flinklinks.link;

import java.util.List;

/** What a project declares, as written and in that order; links are derived from the jobs. */
public record Declarations(
    List<LinkDeclaration> links, List<JobDeclaration> jobs, List<WaiverDeclaration> waivers) {
  /** Nothing is declared. */
  public static final Declarations NONE = new Declarations(List.of(), List.of(), List.of());

  public Declarations {
    links = List.copyOf(links);
    jobs = List.copyOf(jobs);
    waivers = List.copyOf(waivers);
  }

  /** Whether neither a link nor a job is declared. */
  public boolean isEmpty() {
    return links.isEmpty() && jobs.isEmpty();
  }
}
