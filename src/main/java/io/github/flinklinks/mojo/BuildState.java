package io.github.flinklinks.mojo;

import io.github.flinklinks.emulator.Emulator;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.realtimecompute.CredentialSource;
import io.github.flinklinks.realtimecompute.DefaultCredentialChain;
import io.github.flinklinks.realtimecompute.PreparedClient;
import io.github.flinklinks.realtimecompute.ProxyRules;
import io.github.flinklinks.realtimecompute.RealtimeComputeLookup;
import io.github.flinklinks.realtimecompute.RealtimeComputeSettings;
import io.github.flinklinks.realtimecompute.RequestLimit;
import io.github.flinklinks.report.TerminalText;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * What one build has in common, over all its modules: answers, connections, emulators and the
 * reports of what was judged.
 *
 * <p>It lives in the repository session's data, which is one object for the whole build, under
 * {@code -T} too, and ends when the build ends, failed or not. Another build in the same JVM has
 * its own.
 */
final class BuildState {
  /** So many queries may wait between two attempts while as many as allowed are in flight. */
  private static final int WAITING = 32;

  private final Map<Object, SharedLookup> lookups = new HashMap<>();
  private final Map<Object, RequestLimit> limits = new HashMap<>();
  private final Map<String, PreparedClient> clients = new HashMap<>();
  private final Map<URI, StartedEmulator> emulators = new HashMap<>();
  private final BuildReports reports = new BuildReports();
  private Optional<DefaultCredentialChain> credentialChain = Optional.empty();
  private Optional<ListedLinks> listed = Optional.empty();

  /** Names in parameters, as the warning about one that no module uses, and whether one does. */
  private final Map<String, Boolean> names = new LinkedHashMap<>();

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Log log;

  private BuildState(Log log) {
    this.log = log;
  }

  /** The build's state; the first caller makes it and sees to it that it ends with the session. */
  static BuildState of(MavenSession session, Log log) {
    SessionData data = session.getRepositorySession().getData();
    // The class is the key: a plugin realm with other dependencies has its own class, and so state.
    while (true) {
      if (data.get(BuildState.class) instanceof BuildState state) {
        return state;
      }
      BuildState state = new BuildState(log);
      if (data.set(BuildState.class, null, state)) {
        state.endWith(session);
        return state;
      }
    }
  }

  /** The client that speaks the scheme; the first caller has it prepared. */
  synchronized PreparedClient client(String scheme) {
    PreparedClient client = clients.get(scheme);
    if (client == null) {
      client = PreparedClient.begin(scheme);
      clients.put(scheme, client);
    }
    return client;
  }

  /** The lookup for these settings; the first module that has them makes it, and says so. */
  synchronized SharedLookup lookup(RealtimeComputeSettings settings) {
    Object key = keyOf(settings);
    SharedLookup shared = lookups.get(key);
    if (shared == null) {
      log.info(
          "Asking "
              + settings.endpoint()
              + ", workspace "
              + settings.workspace()
              + ", credential from "
              + settings.credentials().description());
      RealtimeComputeLookup lookup =
          new RealtimeComputeLookup(
              settings, client(settings.endpoint().getScheme()), limit(settings));
      open.push(lookup);
      shared = new SharedLookup(lookup, settings.maxConcurrency() + WAITING);
      open.push(shared);
      lookups.put(key, shared);
    }
    return shared;
  }

  /** The quota belongs to the account, for all workspaces and settings. */
  synchronized RequestLimit limit(RealtimeComputeSettings settings) {
    Object key =
        List.of(
            settings.endpoint(),
            settings.credentials().description(),
            settings.requestsPerSecond(),
            settings.maxConcurrency());
    RequestLimit limit = limits.get(key);
    if (limit == null) {
      limit = new RequestLimit(settings.requestsPerSecond(), settings.maxConcurrency());
      limits.put(key, limit);
    }
    return limit;
  }

  /** Two modules share a lookup when all of this is equal; credentials, when their source is. */
  private static Object keyOf(RealtimeComputeSettings settings) {
    return List.of(
        settings.endpoint(),
        settings.workspace(),
        settings.region(),
        settings.connectTimeout(),
        settings.requestTimeout(),
        settings.maxAttempts(),
        settings.requestsPerSecond(),
        settings.maxConcurrency(),
        settings.proxy().getClass(),
        settings.proxy().named(),
        settings.credentials().description());
  }

  /**
   * The default credential chain: one for the build, so that its sources are read once.
   *
   * @param proxies settings.xml's, the same for all modules
   */
  synchronized CredentialSource credentialChain(ProxyRules proxies) {
    if (credentialChain.isEmpty()) {
      credentialChain = Optional.of(new DefaultCredentialChain(proxies));
    }
    return credentialChain.get();
  }

  /** Keeps an emulator until the build ends. */
  synchronized void started(StartedEmulator emulator) {
    emulators.put(emulator.emulator().endpoint(), emulator);
    open.push(emulator.emulator());
  }

  /** The emulator that this build started there, if it did. */
  synchronized Optional<StartedEmulator> emulatorAt(URI endpoint) {
    return Optional.ofNullable(emulators.get(endpoint));
  }

  /** An emulator, and the workspace that it serves. */
  record StartedEmulator(Emulator emulator, String workspace) {}

  /** What the modules of this build judged. */
  BuildReports reports() {
    return reports;
  }

  /**
   * Remembers a name in a parameter that may be meant for another module.
   *
   * @param unused the warning at the end of the build, if no module uses the name
   */
  synchronized void named(String unused, boolean used) {
    names.put(unused, used || names.getOrDefault(unused, false));
  }

  /** Remembers links to print when the build ends. */
  synchronized void listed(String format, MavenProject module, List<Link> links) {
    listed = listed.isPresent() ? listed : Optional.of(new ListedLinks());
    listed.get().add(format, module, links);
  }

  private void endWith(MavenSession session) {
    ExecutionListener listener = session.getRequest().getExecutionListener();
    // A proxy, because each Maven adds methods to the interface; all go on to the listener there
    // was.
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "flink-links: " + listener;
            };
          }
          if ("sessionEnded".equals(method.getName())) {
            end(session);
          }
          try {
            return listener == null ? null : method.invoke(listener, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    Class<?>[] types = {ExecutionListener.class};
    session
        .getRequest()
        .setExecutionListener(
            (ExecutionListener)
                Proxy.newProxyInstance(ExecutionListener.class.getClassLoader(), types, handler));
  }

  private void end(MavenSession session) {
    synchronized (this) {
      reports.end(session, log);
      if (!session.getResult().hasExceptions()) {
        warnOfUnusedNames();
        if (listed.isPresent()) {
          listed.get().print(session, log);
        }
      }
      while (!open.isEmpty()) {
        close(open.pop());
      }
      lookups.clear();
      limits.clear();
      clients.clear();
      emulators.clear();
    }
  }

  /** Of a build that all modules came through: else the names of some links may be unknown. */
  private void warnOfUnusedNames() {
    for (Map.Entry<String, Boolean> each : names.entrySet()) {
      if (!each.getValue()) {
        log.warn(TerminalText.safe(each.getKey()));
      }
    }
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // The build's verdict is out, and its other resources must still be closed.
      log.debug("closing " + resource + " failed", e);
    }
  }
}
