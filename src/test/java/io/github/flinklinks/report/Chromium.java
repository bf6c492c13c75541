package io.github.flinklinks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * One headless Chromium with one page, driven by the DevTools protocol over the HTTP client that is
 * on the path anyway. It listens to everything the page says or asks for.
 */
final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ObjectMapper json = new ObjectMapper();
  private final OkHttpClient client = new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final Path profile;
  private final Process process;
  private final WebSocket socket;

  /** The browser of this machine, if it has one. */
  static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Chromium(Path executable) throws IOException, InterruptedException {
    profile = Files.createTempDirectory("flink-links-chromium");
    process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    socket = client.newWebSocket(new Request.Builder().url(page()).build(), new Listener());
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable");
    }
  }

  /** Loads a file. */
  void open(Path file) {
    open(file, "");
  }

  /**
   * Loads a file, and forgets what the page before it said.
   *
   * @param fragment with its {@code #}; empty for none
   */
  void open(Path file, String fragment) {
    // From elsewhere: a page that differs by its fragment alone isn't loaded again.
    load("about:blank");
    load(file.toUri() + fragment);
  }

  private void load(String url) {
    complaints.clear();
    requests.clear();
    loaded = new CompletableFuture<>();
    call("Page.navigate", parameters().put("url", url));
    await(loaded);
  }

  /** Every request that the page made, its own file included. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Errors and warnings of the console, exceptions, dialogs, violations of the policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The value of an expression. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            parameters().put("expression", expression).put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.path("result").path("value");
  }

  /** Types into whatever has the focus. */
  void type(String text) {
    call("Input.insertText", parameters().put("text", text));
  }

  /** Presses a key such as {@code Tab}. */
  void press(String key, int code, String text) {
    ObjectNode down =
        parameters()
            .put("type", text.isEmpty() ? "rawKeyDown" : "keyDown")
            .put("key", key)
            .put("code", key)
            .put("windowsVirtualKeyCode", code);
    if (!text.isEmpty()) {
      down.put("text", text);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp"));
  }

  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        parameters()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Light or dark, screen or print. */
  void media(String colourScheme, String medium) {
    ObjectNode parameters = parameters().put("media", medium);
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colourScheme);
    call("Emulation.setEmulatedMedia", parameters);
  }

  void scripts(boolean run) {
    call("Emulation.setScriptExecutionDisabled", parameters().put("value", !run));
  }

  /** The whole page, however long. */
  void screenshot(Path file) throws IOException {
    JsonNode answer =
        call(
            "Page.captureScreenshot",
            parameters().put("format", "png").put("captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
  }

  void pdf(Path file) throws IOException {
    JsonNode answer =
        call(
            "Page.printToPDF",
            parameters()
                .put("printBackground", false)
                .put("preferCSSPageSize", true)
                .put("paperWidth", 8.27)
                .put("paperHeight", 11.69));
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
  }

  @Override
  public void close() throws IOException {
    socket.cancel();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    end(process.toHandle());
    children.forEach(Chromium::end);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(profile)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  private String page() throws IOException, InterruptedException {
    Path port = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (Files.exists(port) && !Files.readString(port).isBlank()) {
        String list = "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list";
        try (Response answer = client.newCall(new Request.Builder().url(list).build()).execute()) {
          for (JsonNode target : json.readTree(answer.body().string())) {
            if ("page".equals(target.path("type").asText())) {
              return target.path("webSocketDebuggerUrl").asText();
            }
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IOException(
        "Chromium did not start: " + Files.readString(profile.resolve("chromium.log")));
  }

  private static void end(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    if (process.destroyForcibly()) {
      process.onExit().join();
    }
  }

  private static ObjectNode parameters() {
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode call(String method) {
    return call(method, parameters());
  }

  private JsonNode call(String method, ObjectNode parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    calls.put(id, answer);
    ObjectNode message = parameters().put("id", id).put("method", method);
    message.set("params", parameters);
    socket.send(message.toString());
    return await(answer);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private final class Listener extends WebSocketListener {
    @Override
    public void onMessage(WebSocket webSocket, String text) {
      JsonNode message;
      try {
        message = json.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      JsonNode id = message.path("id");
      if (id.isInt()) {
        CompletableFuture<JsonNode> call = calls.remove(id.asInt());
        if (message.has("error")) {
          call.completeExceptionally(new IllegalStateException(message.toString()));
        } else {
          call.complete(message.path("result"));
        }
        return;
      }
      JsonNode parameters = message.path("params");
      switch (message.path("method").asText()) {
        case "Page.loadEventFired" -> loaded.complete(null);
        case "Network.requestWillBeSent" ->
            requests.add(parameters.path("request").path("url").asText());
        case "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Page.javascriptDialogOpening" ->
            complaints.add(parameters.toString());
        default -> {}
      }
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable problem, Response response) {
      List<CompletableFuture<JsonNode>> open = new ArrayList<>(calls.values());
      open.forEach(call -> call.completeExceptionally(problem));
    }
  }
}
