package io.github.flinklinks.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The process's own standard output: Maven 4 puts a prefix before what goes to System.out. */
final class StandardOutput {
  private StandardOutput() {}

  /** Writes a text in UTF-8. */
  @SuppressWarnings("resource") // closing it would close the process's own standard output
  static void print(String text) throws IOException {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
