package io.github.flinklinks.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file of the project: UTF-8, with or without a byte order mark, of a size a person writes.
 */
final class TextFile {
  static final int LARGEST = 10 * 1024 * 1024;

  private TextFile() {}

  /**
   * The file's text.
   *
   * @throws InvalidDeclarationException with what is wrong, to be read after the file's name: "is
   *     ..."
   */
  static String read(Path file) {
    byte[] bytes;
    try {
      if (!Files.exists(file)) {
        throw new InvalidDeclarationException("doesn't exist: write the path of a file.");
      }
      if (!Files.isRegularFile(file)) {
        throw new InvalidDeclarationException("is not a file: write the path of a file.");
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
    } catch (IOException e) {
      throw new InvalidDeclarationException(
          "can't be read (" + e.getClass().getSimpleName() + "): check its permissions.");
    }
    if (bytes.length > LARGEST) {
      throw new InvalidDeclarationException("is larger than 10 MiB: write a smaller file.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidDeclarationException("is not UTF-8: save it in that encoding.");
    }
  }
}
