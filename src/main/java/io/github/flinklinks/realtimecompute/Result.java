package io.github.flinklinks.realtimecompute;

import java.util.Optional;

/**
 * The result of one request: a page or a problem.
 *
 * @param head of the response, where there is one
 */
record Result<T>(Optional<Page<T>> page, Optional<Problem> problem, Optional<ResponseFacts> head) {
  static <T> Result<T> of(Page<T> page) {
    return new Result<>(Optional.of(page), Optional.empty(), Optional.empty());
  }

  static <T> Result<T> problem(Problem problem) {
    return new Result<>(Optional.empty(), Optional.of(problem), Optional.empty());
  }

  static <T> Result<T> problem(Problem problem, ResponseFacts head) {
    return new Result<>(Optional.empty(), Optional.of(problem), Optional.of(head));
  }

  boolean isThrottled() {
    return problem.isPresent() && problem.get().cure() == Problem.Cure.SLOWING_DOWN;
  }
}
