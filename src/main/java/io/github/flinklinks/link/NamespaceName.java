package io.github.flinklinks.link;

import java.util.List;
import java.util.Optional;

/** Checks names of namespaces, which become part of a URL. */
public final class NamespaceName {
  private NamespaceName() {}

  /**
   * The name, without blanks around it.
   *
   * @param which what the message calls it
   * @throws InvalidDeclarationException with one sentence
   */
  public static String checked(String which, String text) {
    String namespace = Links.filled(which, text.trim());
    if (namespace.isEmpty()) {
      throw new InvalidDeclarationException(which + " is empty: write its name.");
    }
    if (isDotSegment(namespace)) {
      throw new InvalidDeclarationException(
          which + " is " + Quoted.text(namespace) + ", which can't be queried: write its name.");
    }
    Optional<String> unseen = Printable.problem(namespace);
    Optional<String> problem = unseen.isPresent() ? unseen : Printable.lookalike(namespace);
    if (problem.isPresent()) {
      throw new InvalidDeclarationException(
          which + " is " + Quoted.text(namespace) + ", which " + problem.get());
    }
    return namespace;
  }

  /**
   * The names, in their order.
   *
   * @throws InvalidDeclarationException with a sentence for each invalid name
   */
  public static List<String> checked(String parameter, List<String> texts) {
    Problems problems = new Problems();
    for (String text : texts) {
      try {
        checked("an entry of " + parameter, text);
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }
    problems.throwIfAny();
    return List.copyOf(texts);
  }

  /**
   * Whether it is {@code .} or {@code ..}. HTTP libraries and proxies collapse these in a path
   * after it was signed, so that the request would go somewhere else.
   */
  public static boolean isDotSegment(String namespace) {
    return namespace.equals(".") || namespace.equals("..");
  }
}
