package io.github.flinklinks.job;

import io.github.flinklinks.job.Definitions.Definition;
import io.github.flinklinks.job.Definitions.Use;
import io.github.flinklinks.job.Definitions.View;
import io.github.flinklinks.job.JobError.Kind;
import io.github.flinklinks.job.Statement.AlterOptions;
import io.github.flinklinks.job.Statement.CreateCatalog;
import io.github.flinklinks.job.Statement.CreateTable;
import io.github.flinklinks.job.Statement.CreateView;
import io.github.flinklinks.job.Statement.Drop;
import io.github.flinklinks.job.Statement.DropCatalog;
import io.github.flinklinks.job.Statement.Job;
import io.github.flinklinks.job.Statement.Rename;
import io.github.flinklinks.job.Statement.UseCatalog;
import io.github.flinklinks.job.Statement.UseDatabase;
import io.github.flinklinks.job.StatementParser.Parsed;
import io.github.flinklinks.link.Quoted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through the statements of one script in their order. */
final class SqlReader {
  private final boolean ignoreLookups;
  private final ScriptSource source;
  private final ScriptErrors faults = new ScriptErrors();
  private final Definitions definitions = new Definitions(faults);
  private final Connectors connectors;
  private final TableEnds ends;
  private final JobBuilder builder;

  SqlReader(JobSettings settings, ScriptSource source) {
    this.ignoreLookups = settings.ignoreLookups();
    this.source = source;
    this.connectors = Connectors.ofSql(settings.connectors());
    this.ends = new TableEnds(settings, connectors, definitions, faults);
    this.builder = new JobBuilder(settings, ends, faults, source);
  }

  /**
   * Reads the script.
   *
   * @param starts where each file of definitions begins, and at last the script
   * @param variables the configured ones that it uses
   */
  JobReading read(List<Integer> starts, Set<String> variables) {
    Set<String> keys = connectors.keys();
    int last = starts.size() - 1;
    List<Statement> before = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      before.addAll(parse(starts.get(i), starts.get(i + 1), keys));
    }
    List<Statement> script = parse(starts.get(last), source.text().length(), keys);
    if (!faults.isEmpty()) {
      UsedSettings used = new UsedSettings(variables, Set.of(), Set.of(), Set.of());
      return new JobReading(List.of(), List.of(), faults.errors(source), used);
    }
    for (Statement statement : before) {
      if (statement instanceof Job job) {
        faults.add(
            job.offset(),
            Kind.JOB_IN_DEFINITIONS,
            job.verb()
                + " is not allowed in a file of <definitions>: move this statement to the job's"
                + " script.");
        if (job.defines().isPresent()) {
          definitions.add(job.defines().get());
        }
      } else {
        define(statement);
      }
    }
    for (Statement statement : script) {
      if (statement instanceof Job job) {
        add(job);
      } else {
        define(statement);
      }
    }
    if (builder.jobs().isEmpty()) {
      faults.add(
          starts.get(last),
          Kind.NO_JOB,
          "the script writes nothing: write an INSERT, or remove its job.");
    }
    return new JobReading(
        builder.jobs(), builder.links(), faults.errors(source), ends.used(variables));
  }

  private List<Statement> parse(int start, int end, Set<String> keys) {
    String text = source.text();
    Parsed parsed = new StatementParser(text, Lexer.tokens(text, start, end), keys).parse();
    for (SyntaxException mistake : parsed.mistakes()) {
      add(mistake);
    }
    return parsed.statements();
  }

  /** Strings are never shown: they may hold a password. */
  private void add(SyntaxException mistake) {
    Token token = mistake.token();
    int offset = token.start();
    String written = source.text().substring(offset, token.end());
    switch (token.kind()) {
      case UNENDED -> {
        String what = written.startsWith("`") ? "name `...`" : "string '...'";
        faults.add(
            offset,
            Kind.UNPARSABLE,
            "the "
                + (written.startsWith("/*") ? "comment /*...*/" : what)
                + " that begins here is never closed: close it.");
      }
      case STRING -> faults.unparsable(offset, "a string '...'", mistake.expected());
      case END -> faults.unparsable(offset, "the end of the script", mistake.expected());
      default -> {
        if (mistake.isMissingSemicolon()) {
          faults.add(
              offset,
              Kind.MISSING_SEMICOLON,
              "a semicolon is missing before " + written + ": end the statement before it.");
        } else {
          faults.unparsable(
              offset,
              mistake.isSecret() ? "what is written without quotes" : Quoted.text(written),
              mistake.expected());
        }
      }
    }
  }

  private void define(Statement statement) {
    if (statement instanceof CreateTable created) {
      definitions.add(created);
    } else if (statement instanceof CreateView created) {
      definitions.add(created);
    } else if (statement instanceof CreateCatalog created) {
      definitions.add(created);
    } else if (statement instanceof Drop drop) {
      definitions.drop(drop);
    } else if (statement instanceof DropCatalog drop) {
      definitions.dropCatalog(drop.name());
    } else if (statement instanceof UseCatalog use) {
      definitions.useCatalog(use.name());
    } else if (statement instanceof UseDatabase use) {
      definitions.useDatabase(use.name());
    } else if (statement instanceof AlterOptions altered) {
      definitions.alter(altered);
    } else if (statement instanceof Rename renamed) {
      definitions.rename(renamed);
    }
  }

  private void add(Job job) {
    Reads reads = new Reads(job.query().values());
    reads.follow(definitions.complete(job.query()));
    List<End> sources = reads.ends();
    if (job.defines().isPresent()) {
      definitions.add(job.defines().get());
    }
    builder.add(job.offset(), job.verb(), job.set(), sources, reads.values, sink(job));
  }

  private End sink(Job job) {
    Use use =
        new Use(definitions.complete(job.sink()), job.sink().offset(), job.sinkHints(), false);
    Optional<Definition> definition = definitions.get(use.name());
    if (definition.isPresent() && definition.get() instanceof View) {
      return unusable(use, "%s is a view, which can't be written: name a table instead.");
    }
    return ends.of(use);
  }

  private End unusable(Use view, String message) {
    String shown = view.name().shown();
    Kind kind = Kind.TABLE_NOT_DEFINED;
    faults.add(shown, view.offset(), kind, message.formatted(Quoted.text(shown)));
    return End.faulty(shown, kind);
  }

  /** What a query reads, through views. */
  private final class Reads {
    private final List<Use> tables = new ArrayList<>();
    private final List<End> loops = new ArrayList<>();
    private final Set<TableName> read = new HashSet<>();
    private final Set<TableName> followed = new HashSet<>();
    private boolean values;

    Reads(boolean values) {
      this.values = values;
    }

    /** Without recursion: views may be many deep. */
    void follow(List<Use> uses) {
      Deque<Step> open = new ArrayDeque<>();
      Set<TableName> path = new HashSet<>();
      push(open, uses, false);
      while (!open.isEmpty()) {
        Step step = open.pop();
        if (step.leaves) {
          path.remove(step.use.name());
          continue;
        }
        Use use = step.use;
        Optional<Definition> definition = definitions.get(use.name());
        if (definition.isEmpty() || !(definition.get() instanceof View view)) {
          Use table = step.underView ? new Use(use.name(), use.offset(), use.hints(), false) : use;
          tables.add(table);
          if (!table.lookup()) {
            read.add(table.name());
          }
        } else if (path.contains(use.name())) {
          loops.add(unusable(use, "view %s reads itself: name a table instead."));
        } else if (followed.add(use.name())) {
          path.add(use.name());
          open.push(new Step(use, true, true));
          values |= view.values();
          push(open, view.uses(), true);
        }
      }
    }

    /** Of what is only looked up, nothing needs to be known where lookups are ignored. */
    List<End> ends() {
      List<End> found = new ArrayList<>(tables.size() + loops.size());
      for (Use table : tables) {
        String shown = table.name().shown();
        boolean ignored = ignoreLookups && !read.contains(table.name());
        found.add(
            ignored
                ? new End(shown, End.UNKNOWN, List.of(), true, Optional.empty())
                : ends.of(table));
      }
      found.addAll(loops);
      return found;
    }

    private void push(Deque<Step> open, List<Use> uses, boolean underView) {
      for (int i = uses.size() - 1; i >= 0; i--) {
        open.push(new Step(uses.get(i), underView, false));
      }
    }
  }

  /**
   * @param leaves whether the view is left, not entered
   */
  private record Step(Use use, boolean underView, boolean leaves) {}
}
