package io.github.flinklinks.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * The process's own standard output: Maven 4 puts {@code [INFO] [stdout]} before what goes to
 * System.out.
 */
final class StandardOutput {
  private StandardOutput() {}

  /** The stream; to close it would close it for the whole process. */
  static FileOutputStream stream() {
    return new FileOutputStream(FileDescriptor.out);
  }

  /** Writes a text in UTF-8. */
  @SuppressWarnings("resource") // it stays open
  static void print(String text) throws MojoExecutionException {
    try {
      stream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new MojoExecutionException("Standard output can't be written: " + e.getMessage(), e);
    }
  }
}
