package io.github.flinklinks.lookup;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of a deployment that a caller needs besides namespace, name and ID. Other fields are
 * neither requested nor kept.
 *
 * @param jobSummary whether to request how many of its jobs run
 * @param pointers fields of the API's deployment object
 */
public record DeploymentFields(boolean jobSummary, Set<JsonPointer> pointers) {
  /** Only namespace, name and ID. */
  public static final DeploymentFields NONE = new DeploymentFields(false, Set.of());

  public DeploymentFields {
    pointers = Set.copyOf(pointers);
  }

  /** The fields that both callers need. */
  public DeploymentFields and(DeploymentFields other) {
    if (includes(other)) {
      return this;
    }
    Set<JsonPointer> both = new HashSet<>(pointers);
    both.addAll(other.pointers);
    return new DeploymentFields(jobSummary || other.jobSummary, both);
  }

  /** Whether an answer with these fields also has the other's. */
  public boolean includes(DeploymentFields other) {
    return (jobSummary || !other.jobSummary) && pointers.containsAll(other.pointers);
  }

  /**
   * The fields that the other needs and this one lacks. Job counts aside: where a verdict needs
   * them, their absence shows, and messages do without.
   */
  public List<String> missing(DeploymentFields other) {
    List<String> missing = new ArrayList<>();
    for (JsonPointer pointer : other.pointers) {
      if (!pointers.contains(pointer)) {
        missing.add(pointer.toString());
      }
    }
    Collections.sort(missing);
    return missing;
  }

  /** Whether the service may omit {@code jobSummary}. */
  public boolean ignoresJobSummary() {
    return !jobSummary && !pointInto("jobSummary");
  }

  /**
   * Whether the service may omit {@code streamingResourceSetting} and {@code batchResourceSetting}.
   */
  public boolean ignoresResourceSetting() {
    return !pointInto("streamingResourceSetting") && !pointInto("batchResourceSetting");
  }

  private boolean pointInto(String property) {
    for (JsonPointer pointer : pointers) {
      if (property.equals(pointer.getMatchingProperty())) {
        return true;
      }
    }
    return false;
  }
}
