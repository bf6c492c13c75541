package io.github.flinklinks.job;

import io.github.flinklinks.job.EndReader.Ends;
import io.github.flinklinks.job.JobError.Kind;
import io.github.flinklinks.job.JobStatement.Verb;
import io.github.flinklinks.job.Options.Option;
import io.github.flinklinks.link.Endpoint;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads a Flink CDC pipeline: a source and a sink, each with its options as flat keys. */
final class PipelineReader {
  private static final String TABLES = "tables";
  private static final String EVERY_TABLE = "*";
  private static final int DEEPEST = 100;

  private final JobSettings settings;
  private final ScriptSource source;
  private final ScriptErrors faults = new ScriptErrors();
  private final Connectors connectors;
  private final EndReader reader;
  private final Set<String> usedTables = new HashSet<>();

  PipelineReader(JobSettings settings, ScriptSource source) {
    this.settings = settings;
    this.source = source;
    this.connectors = Connectors.ofPipelines(settings.connectors());
    this.reader = new EndReader(settings.variables(), connectors, faults);
  }

  /** A section with its options; nested ones by the keys that are on the way to them. */
  private record Section(int offset, Options options, Set<String> nested, String tables) {}

  JobReading read(Set<String> variables) {
    Optional<Node> root = root();
    if (!faults.isEmpty()) {
      UsedSettings used = new UsedSettings(variables, Set.of(), Set.of(), Set.of());
      return new JobReading(List.of(), List.of(), faults.errors(source), used);
    }
    Optional<Section> from = section(root, "source");
    Optional<Section> to = section(root, "sink");
    TableEnds noTables = new TableEnds(settings, connectors, new Definitions(faults), faults);
    JobBuilder builder = new JobBuilder(settings, noTables, faults, source);
    if (to.isEmpty()) {
      faults.add(
          0,
          Kind.NO_JOB,
          "the pipeline has no sink: write the section sink with the type of its connector.");
    } else {
      List<End> sources =
          from.isEmpty() ? List.of() : List.of(end(from.get(), "source", from.get().tables()));
      End sink = end(to.get(), "sink", EVERY_TABLE);
      builder.add(0, Verb.PIPELINE, 0, sources, false, sink);
    }
    UsedSettings used = new UsedSettings(variables, Set.of(), usedTables, reader.usedConnectors());
    return new JobReading(builder.jobs(), builder.links(), faults.errors(source), used);
  }

  private Optional<Node> root() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      return Optional.ofNullable(new Yaml(options).compose(new StringReader(source.text())));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      noYaml(mark == null ? 0 : offset(mark.getIndex()), String.valueOf(e.getProblem()));
    } catch (ReaderException e) {
      noYaml(offset(e.getPosition()), "a character that YAML doesn't take");
    } catch (YAMLException e) {
      noYaml(0, "it is nested too deeply or has too many aliases");
    }
    return Optional.empty();
  }

  private void noYaml(int offset, String reason) {
    faults.add(offset, Kind.UNPARSABLE, "this is not YAML (" + reason + "): correct it here.");
  }

  /** YAML's reader counts code points. */
  private int offset(int codePoints) {
    String text = source.text();
    return codePoints >= text.codePointCount(0, text.length())
        ? text.length()
        : text.offsetByCodePoints(0, Math.max(0, codePoints));
  }

  private Optional<Section> section(Optional<Node> root, String name) {
    if (root.isEmpty() || !(root.get() instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    Optional<Section> section = Optional.empty();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
        section = Optional.of(section(key, entry.getValueNode()));
      }
    }
    return section;
  }

  private Section section(ScalarNode section, Node node) {
    Options options = new Options();
    Set<String> nested = new HashSet<>();
    String tables = EVERY_TABLE;
    Set<String> keys = connectors.keys();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          continue;
        }
        if (!(entry.getValueNode() instanceof ScalarNode value)) {
          addKeys(entry, nested);
        } else if (key.getValue().equals(TABLES)) {
          tables = value.getValue().isEmpty() ? EVERY_TABLE : value.getValue();
        } else if (keys.contains(Options.canonical(key.getValue()))) {
          options.put(
              new Option(
                  key.getValue(), value.getValue(), offset(value.getStartMark().getIndex())));
        } else {
          options.putKey(key.getValue());
        }
      }
    }
    return new Section(offset(section.getStartMark().getIndex()), options, nested, tables);
  }

  /** The keys of one level below, as they would be written flat. */
  private static void addKeys(NodeTuple entry, Set<String> nested) {
    String key = ((ScalarNode) entry.getKeyNode()).getValue();
    nested.add(key);
    if (entry.getValueNode() instanceof MappingNode below) {
      for (NodeTuple inner : below.getValue()) {
        if (inner.getKeyNode() instanceof ScalarNode name) {
          nested.add(key + "." + name.getValue());
        }
      }
    }
  }

  private End end(Section section, String name, String table) {
    Optional<Option> type = section.options().get(Connectors.TYPE);
    String connector = type.isPresent() ? type.get().value() : End.UNKNOWN;
    List<Endpoint> configured = settings.tables().get(table);
    if (configured != null) {
      usedTables.add(table);
      return new End(table, connector, configured, false, Optional.empty());
    }
    Ends ends = ends(section, new OptionOwner(name, "tables", table), type);
    return new End(table, connector, ends.endpoints(), false, ends.error());
  }

  private Ends ends(Section section, OptionOwner owner, Optional<Option> type) {
    if (type.isEmpty()) {
      return Ends.error(
          faults.optionMissing(
              owner, section.offset(), Connectors.TYPE, section.options().alike(Connectors.TYPE)));
    }
    Optional<Connector> known = connectors.find(type.get().value());
    Optional<String> nested = known.isPresent() ? nested(known.get(), section) : Optional.empty();
    return nested.isPresent()
        ? Ends.error(
            faults.add(
                section.offset(),
                Kind.OPTION_MISSING,
                "%1$s has no option %2$s, as its key is nested, which Flink CDC doesn't read: write %2$s as one key."
                    .formatted(owner, nested.get())))
        : reader.read(type.get(), section.options(), owner, section.offset());
  }

  /** A required option that is there under nested keys alone. */
  private static Optional<String> nested(Connector connector, Section section) {
    for (Connector.Role role : connector.roles()) {
      boolean given = !role.required();
      Optional<String> nested = Optional.empty();
      for (Connector.EndOption option : role.options()) {
        given |= section.options().get(option.key()).isPresent();
        if (nested.isEmpty() && section.nested().contains(option.key())) {
          nested = Optional.of(option.key());
        }
      }
      if (!given && nested.isPresent()) {
        return nested;
      }
    }
    return Optional.empty();
  }
}
