package io.github.flinklinks.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {
  private static final List<String> LOG =
      List.of(
          "[0.9s][info][class,load] java.lang.Object source: jrt:/java.base",
          "[0.9s][info][class,load] io.github.flinklinks.verify.Verifier source: file:/p.jar",
          "[0.9s][info][class,load] io.github.flinklinks.bundled.okio.Okio source: file:/p.jar",
          "[0.9s][info][class,load] io.github.flinklinks.link.Links$$Lambda$7/0x00 source: a",
          "[0.9s][info][class,load] io.github.flinklinks.link.Links$$Lambda/0x00007f source: a",
          "[0.9s][info][class,load] io.github.flinklinks.mojo.Names$$Lambda/0x00007f source: a");

  @Test
  void aBuildWithinItsBudgetIsNotWorthAWord() {
    assertThat(LoadedClasses.in(LOG).over(3, 1)).isEmpty();
  }

  @Test
  void whatMakesTooManyLambdasIsNamed() {
    assertThat(LoadedClasses.in(LOG).over(2, 1))
        .isEqualTo(
            "A passing build may make 2 lambdas, and made 3: write loops in place of the new ones. By"
                + " class: {link.Links=2, mojo.Names=1}");
  }

  @Test
  void tooManyClassesAreNamed() {
    assertThat(LoadedClasses.in(LOG).over(3, 0))
        .isEqualTo(
            "A passing build may load 0 classes of the plugin, and loaded 1: [verify.Verifier]");
  }

  @Test
  void aLogWithoutThePluginIsNoProof() {
    assertThat(LoadedClasses.in(List.of()).over(3, 3))
        .isEqualTo("The build loaded no class of the plugin: see whether loaded.txt is its log.");
  }
}
