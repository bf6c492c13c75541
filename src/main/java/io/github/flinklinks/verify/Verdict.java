package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import java.util.List;

/** What is true of a declared link. */
public sealed interface Verdict {
  /** The kinds of verdict. Reports show their names, and other tools rely on these. */
  enum Kind {
    /** Served as declared. */
    PRESENT,
    /** Nobody serves it. */
    MISSING,
    /** Served in another namespace. */
    WRONG_NAMESPACE,
    /** Served by a deployment of another name. */
    WRONG_DEPLOYMENT,
    /** Served by the right deployment, which isn't as expected. */
    UNMET_EXPECTATION,
    /** Served by others too. */
    NOT_EXCLUSIVE,
    /** Served, and declared absent. */
    FORBIDDEN,
    /** Could not be asked. */
    UNKNOWN,
    /** Left out. */
    SKIPPED;

    /** Whether the build may pass with it without anybody having switched something off. */
    public boolean passes() {
      return this == PRESENT;
    }

    /** Whether somebody has to act on it: a link that is left out neither passes nor fails. */
    public boolean fails() {
      return this != PRESENT && this != SKIPPED;
    }

    /** Whether the link was asked about and isn't as declared. */
    public boolean mismatch() {
      return fails() && this != UNKNOWN;
    }
  }

  /** Which of the kinds it is. */
  Kind kind();

  /**
   * The name under which reports show it, e.g. {@code WRONG_NAMESPACE}. Other tools rely on these.
   */
  default String label() {
    return kind().name();
  }

  /** As {@link Kind#passes()}. */
  default boolean passes() {
    return kind().passes();
  }

  /** As {@link Kind#fails()}. */
  default boolean fails() {
    return kind().fails();
  }

  /** Served as declared. For an {@code absent} link: nobody serves it, and the list is empty. */
  record Present(List<Deployment> deployments) implements Verdict {
    public Present {
      deployments = List.copyOf(deployments);
    }

    @Override
    public Kind kind() {
      return Kind.PRESENT;
    }
  }

  /** Nobody serves it in any searched namespace. */
  record Missing() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.MISSING;
    }
  }

  /** Not served in its own namespace, but by these in others. */
  record WrongNamespace(List<Deployment> found) implements Verdict {
    public WrongNamespace {
      found = List.copyOf(found);
    }

    @Override
    public Kind kind() {
      return Kind.WRONG_NAMESPACE;
    }
  }

  /** Served in its namespace, but by none of the declared name. */
  record WrongDeployment(List<Deployment> found) implements Verdict {
    public WrongDeployment {
      found = List.copyOf(found);
    }

    @Override
    public Kind kind() {
      return Kind.WRONG_DEPLOYMENT;
    }
  }

  /** Served by the right deployment, which doesn't hold what is expected of it. */
  record UnmetExpectation(List<Unmet> unmet) implements Verdict {
    public UnmetExpectation {
      unmet = List.copyOf(unmet);
    }

    @Override
    public Kind kind() {
      return Kind.UNMET_EXPECTATION;
    }
  }

  /** Served as declared, and by these too. */
  record NotExclusive(List<Deployment> others) implements Verdict {
    public NotExclusive {
      others = List.copyOf(others);
    }

    @Override
    public Kind kind() {
      return Kind.NOT_EXCLUSIVE;
    }
  }

  /** Declared absent, and these serve it. */
  record Forbidden(List<Deployment> found) implements Verdict {
    public Forbidden {
      found = List.copyOf(found);
    }

    @Override
    public Kind kind() {
      return Kind.FORBIDDEN;
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
    public Kind kind() {
      return Kind.UNKNOWN;
    }
  }

  /** Left out by {@code skipLinks}. */
  record Skipped() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.SKIPPED;
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
