package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import java.util.List;

/** What is true of a declared link. */
public sealed interface Verdict {
  /**
   * The name under which reports show it, e.g. {@code WRONG_NAMESPACE}. Other tools rely on these.
   */
  String label();

  /** Whether the build may pass with it without anybody having switched something off. */
  default boolean passes() {
    return this instanceof Present;
  }

  /** Whether somebody has to do something about it: a link left out neither passes nor fails. */
  default boolean fails() {
    return !passes() && !(this instanceof Skipped);
  }

  /** Served as declared. For an {@code absent} link: nobody serves it, and the list is empty. */
  record Present(List<Deployment> deployments) implements Verdict {
    public Present {
      deployments = List.copyOf(deployments);
    }

    @Override
    public String label() {
      return "PRESENT";
    }
  }

  /** Nobody serves it in any searched namespace. */
  record Missing() implements Verdict {
    @Override
    public String label() {
      return "MISSING";
    }
  }

  /** Not served in its own namespace, but by these in others. */
  record WrongNamespace(List<Deployment> found) implements Verdict {
    public WrongNamespace {
      found = List.copyOf(found);
    }

    @Override
    public String label() {
      return "WRONG_NAMESPACE";
    }
  }

  /** Served in its namespace, but by none of the declared name. */
  record WrongDeployment(List<Deployment> found) implements Verdict {
    public WrongDeployment {
      found = List.copyOf(found);
    }

    @Override
    public String label() {
      return "WRONG_DEPLOYMENT";
    }
  }

  /** Served by the right deployment, which doesn't hold what is expected of it. */
  record UnmetExpectation(List<Unmet> unmet) implements Verdict {
    public UnmetExpectation {
      unmet = List.copyOf(unmet);
    }

    @Override
    public String label() {
      return "UNMET_EXPECTATION";
    }
  }

  /** Served as declared, and by these too. */
  record NotExclusive(List<Deployment> others) implements Verdict {
    public NotExclusive {
      others = List.copyOf(others);
    }

    @Override
    public String label() {
      return "NOT_EXCLUSIVE";
    }
  }

  /** Declared absent, and these serve it. */
  record Forbidden(List<Deployment> found) implements Verdict {
    public Forbidden {
      found = List.copyOf(found);
    }

    @Override
    public String label() {
      return "FORBIDDEN";
    }
  }

  /** Could not be asked, and why; the reasons are distinct and never empty. */
  record Unknown(List<Unanswered> reasons) implements Verdict {
    public Unknown {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("an unknown verdict needs a reason");
      }
    }

    @Override
    public String label() {
      return "UNKNOWN";
    }
  }

  /** Left out by {@code skipLinks}. */
  record Skipped() implements Verdict {
    @Override
    public String label() {
      return "SKIPPED";
    }
  }

  /**
   * One expectation that a deployment doesn't meet. Values of secret-looking keys are masked
   * already.
   *
   * @param field the JSON Pointer, or {@code running}
   * @param expected e.g. {@code at least 4}
   * @param found what is there, or {@code nothing}
   */
  record Unmet(Deployment deployment, String field, String expected, String found) {}
}
