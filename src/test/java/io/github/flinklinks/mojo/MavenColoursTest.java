package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.report.Colours;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.fusesource.jansi.Ansi;
import org.junit.jupiter.api.Test;

class MavenColoursTest {
  @Test
  void coloursAreThereWhereMavensAre() {
    boolean before = Ansi.isEnabled();
    try {
      Ansi.setEnabled(true);
      assertThat(MavenColours.current().success("PRESENT"))
          .isEqualTo("\u001b[1;32mPRESENT\u001b[m");
      Ansi.setEnabled(false);
      assertThat(MavenColours.current()).isSameAs(Colours.NONE);
    } finally {
      Ansi.setEnabled(before);
    }
  }

  @Test
  void aMavenThatHasNoJansiGetsNoColours() throws Exception {
    Class<?> there = new WithoutJansi().loadClass(MavenColours.class.getName());
    Method current = there.getDeclaredMethod("current");
    current.setAccessible(true);

    assertThat(there).isNotSameAs(MavenColours.class);
    assertThat(current.invoke(null)).isSameAs(Colours.NONE);
  }

  /** Has its own copy of the class under test, and shows it no jansi. */
  private static final class WithoutJansi extends ClassLoader {
    WithoutJansi() {
      super(MavenColours.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.fusesource.jansi.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.equals(MavenColours.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = MavenColours.class.getResourceAsStream("MavenColours.class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
