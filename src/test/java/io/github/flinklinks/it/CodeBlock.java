package io.github.flinklinks.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a Markdown page, or a command within its text.
 *
 * @param page relative to the repository
 * @param line where the block begins
 * @param language what the fence names; empty where it names none
 * @param mark the text of an HTML comment on the line before; else empty
 */
record CodeBlock(Path page, int line, String language, String text, String mark) {
  private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~)\\W*(\\w*).*");
  private static final Pattern COMMENT = Pattern.compile("\\s*<!-- (.*) -->\\s*");
  private static final Pattern INLINE = Pattern.compile("`(mvn (?:-\\S+ )*[a-z][^`]*)`");
  private static final Pattern ROOT = Pattern.compile("^\\s*(?:<\\?[^>]*>\\s*)?<([\\w.]+)");

  /** All of README.md and docs, in order. */
  static List<CodeBlock> all(Path repository) throws IOException {
    List<Path> pages = new ArrayList<>(List.of(repository.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(repository.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    List<CodeBlock> blocks = new ArrayList<>();
    for (Path page : pages) {
      blocks.addAll(of(repository.relativize(page), Files.readAllLines(page)));
    }
    return blocks;
  }

  /** The blocks of one page. */
  static List<CodeBlock> of(Path page, List<String> lines) {
    List<CodeBlock> blocks = new ArrayList<>();
    List<String> block = null;
    String language = "";
    String mark = "";
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      Matcher fence = FENCE.matcher(line);
      if (block != null && fence.matches()) {
        String text = String.join("\n", block) + "\n";
        blocks.add(new CodeBlock(page, number - block.size() - 1, language, text, mark));
        block = null;
      } else if (block != null) {
        block.add(line);
      } else if (fence.matches()) {
        block = new ArrayList<>();
        language = fence.group(1);
        Matcher comment = COMMENT.matcher(number > 1 ? lines.get(number - 2) : "");
        mark = comment.matches() ? comment.group(1) : "";
      } else {
        Matcher command = INLINE.matcher(line);
        while (command.find()) {
          blocks.add(new CodeBlock(page, number, "sh", command.group(1) + "\n", ""));
        }
      }
    }
    return blocks;
  }

  /** The first element's name, where it is XML. */
  String root() {
    Matcher root = ROOT.matcher(text);
    return language.equals("xml") && root.find() ? root.group(1) : "";
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
