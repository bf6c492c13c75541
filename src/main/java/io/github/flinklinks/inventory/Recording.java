package io.github.flinklinks.inventory;

import io.github.flinklinks.lookup.Unanswered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The answers of a {@link RecordingLookup}. */
public sealed interface Recording {
  /**
   * Every query has an answer.
   *
   * @param json the inventory file's text: the same answers give the same text, to the byte
   */
  record Complete(String json) implements Recording {
    public Complete {
      Objects.requireNonNull(json, "json");
    }

    /** Writes the file, and the directories above it where they are missing. */
    public void writeTo(Path file) throws IOException {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, json, StandardCharsets.UTF_8);
    }
  }

  /**
   * A query has no answer, so no file may be written.
   *
   * @param why one sentence: which query, and why
   */
  record Incomplete(Unanswered why) implements Recording {
    public Incomplete {
      Objects.requireNonNull(why, "why");
    }
  }
}
