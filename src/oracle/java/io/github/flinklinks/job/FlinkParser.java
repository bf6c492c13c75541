package io.github.flinklinks.job;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.sql.parser.ddl.SqlCreateObject;
import org.apache.flink.sql.parser.ddl.SqlReplaceTableAs;
import org.apache.flink.sql.parser.ddl.SqlTableOption;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTableAs;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTableLike;
import org.apache.flink.sql.parser.ddl.view.SqlCreateView;
import org.apache.flink.sql.parser.dml.SqlExecute;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.sql.parser.validate.FlinkSqlConformance;

/** What Flink's own parser says of a statement, in the words of {@link Facts}. */
final class FlinkParser {
  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withParserFactory(FlinkSqlParserImpl.FACTORY)
          .withConformance(FlinkSqlConformance.DEFAULT)
          .withLex(Lex.JAVA)
          .withQuoting(Quoting.BACK_TICK)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withIdentifierMaxLength(256);

  private final Set<String> tables = new TreeSet<>();
  private final Map<String, String> options = new TreeMap<>();
  private final List<String> hidden = new ArrayList<>();

  private FlinkParser() {}

  static boolean isReserved(String word) {
    return parse("SELECT * FROM " + word).isEmpty();
  }

  /** Empty where Flink's parser doesn't read it. */
  static Optional<Facts> read(String statement) {
    Optional<SqlNode> node = parse(statement);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    FlinkParser parser = new FlinkParser();
    parser.statement(node.get());
    return Optional.of(new Facts(parser.tables, new TreeSet<>(parser.options.values())));
  }

  private static Optional<SqlNode> parse(String statement) {
    try {
      return Optional.of(SqlParser.create(statement, CONFIG).parseStmt());
    } catch (SqlParseException e) {
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      // Flink's parser has faults of its own.
      return Optional.empty();
    }
  }

  private void statement(SqlNode node) {
    if (node instanceof SqlExecute execute) {
      statement(execute.getStatement());
    } else if (node instanceof SqlInsert insert) {
      query(insert.getSource());
    } else if (node instanceof SqlDelete delete) {
      expression(delete.getCondition());
    } else if (node instanceof SqlUpdate update) {
      expression(update.getSourceExpressionList());
      expression(update.getCondition());
    } else if (node instanceof SqlCreateView view) {
      query(view.getQuery());
    } else if (node instanceof SqlCreateTableAs table) {
      options(table);
      query(table.getAsQuery());
    } else if (node instanceof SqlReplaceTableAs table) {
      query(table.getAsQuery());
      options(table);
    } else if (node instanceof SqlCreateTableLike table) {
      options(table);
      add(table.getTableLike().getSourceTable(), "base");
    } else if (node instanceof SqlCreateObject created) {
      if (created.getClass().getSimpleName().startsWith("SqlCreateTable")
          || created.getClass().getSimpleName().startsWith("SqlCreateCatalog")) {
        options(created);
      }
    } else if (node.isA(SqlKind.QUERY) || node.getKind() == SqlKind.WITH) {
      query(node);
    }
  }

  /** The place of a value is known to the list alone, which has no getter. */
  private void options(SqlCreateObject created) {
    try {
      Field properties = SqlCreateObject.class.getDeclaredField("properties");
      properties.setAccessible(true);
      if (properties.get(created) instanceof SqlNodeList list) {
        options(list);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void options(SqlNodeList list) {
    for (SqlNode node : list) {
      if (node instanceof SqlTableOption option) {
        SqlParserPos at = option.getValue().getParserPosition();
        options.put(
            option.getKeyString(),
            option.getKeyString()
                + "="
                + option.getValueString()
                + "@"
                + at.getLineNum()
                + ":"
                + at.getColumnNum());
      }
    }
  }

  private void query(SqlNode node) {
    if (node instanceof SqlWith with) {
      int outer = hidden.size();
      for (SqlNode item : with.withList) {
        SqlWithItem named = (SqlWithItem) item;
        if (named.recursive.booleanValue()) {
          hidden.add(named.name.getSimple());
        }
        query(named.query);
        hidden.add(named.name.getSimple());
      }
      query(with.body);
      while (hidden.size() > outer) {
        hidden.remove(hidden.size() - 1);
      }
    } else if (node instanceof SqlSelect select) {
      if (select.getFrom() != null) {
        from(select.getFrom());
      }
      for (SqlNode operand : select.getOperandList()) {
        if (operand != select.getFrom()) {
          expression(operand);
        }
      }
    } else if (node.getKind() == SqlKind.EXPLICIT_TABLE) {
      from(((SqlCall) node).operand(0));
    } else if (node instanceof SqlCall call) {
      for (SqlNode operand : call.getOperandList()) {
        expression(operand);
      }
    }
  }

  private void expression(SqlNode node) {
    if (node == null || node instanceof SqlHint) {
      return;
    }
    if (node instanceof SqlWith
        || node instanceof SqlSelect
        || node.getKind() == SqlKind.EXPLICIT_TABLE) {
      query(node);
    } else if (node instanceof SqlNodeList list) {
      list.forEach(this::expression);
    } else if (node instanceof SqlCall call) {
      call.getOperandList().forEach(this::expression);
    }
  }

  private void from(SqlNode node) {
    if (node instanceof SqlIdentifier name) {
      add(name, "");
    } else if (node instanceof SqlTableRef table) {
      add(table.operand(0), hints(table.operand(1)));
    } else if (node instanceof SqlJoin join) {
      from(join.getLeft());
      from(join.getRight());
      expression(join.getCondition());
    } else if (node.getKind() == SqlKind.SNAPSHOT) {
      SqlCall snapshot = (SqlCall) node;
      int before = tables.size();
      from(snapshot.operand(0));
      if (tables.size() > before) {
        lookup(snapshot.operand(0));
      }
      expression(snapshot.operand(1));
    } else if (node.getKind() == SqlKind.AS
        || node.getKind() == SqlKind.LATERAL
        || node.getKind() == SqlKind.TABLESAMPLE
        || node.getKind() == SqlKind.EXTEND) {
      from(((SqlCall) node).operand(0));
    } else if (node.getKind() == SqlKind.MATCH_RECOGNIZE
        || node.getKind() == SqlKind.PIVOT
        || node.getKind() == SqlKind.UNPIVOT) {
      List<SqlNode> operands = ((SqlCall) node).getOperandList();
      from(operands.get(0));
      operands.subList(1, operands.size()).forEach(this::expression);
    } else if (node instanceof SqlBasicCall call
        && (call.getKind() == SqlKind.COLLECTION_TABLE || call.getKind() == SqlKind.UNNEST)) {
      call.getOperandList().forEach(this::expression);
    } else {
      expression(node);
    }
  }

  private static String hints(SqlNode list) {
    Set<String> options = new TreeSet<>();
    for (SqlNode node : (SqlNodeList) list) {
      SqlHint hint = (SqlHint) node;
      if (hint.getName().equalsIgnoreCase("OPTIONS")
          && hint.getOptionFormat() == SqlHint.HintOptionFormat.KV_LIST) {
        hint.getOptionKVPairs().forEach((key, value) -> options.add(key + "=" + value));
      }
    }
    return options.isEmpty() ? "" : options.toString();
  }

  private void add(SqlIdentifier name, String more) {
    if (name.names.size() > 1 || !new HashSet<>(hidden).contains(name.getSimple())) {
      tables.add(fact(name, more));
    }
  }

  private void lookup(SqlNode table) {
    SqlIdentifier name =
        table instanceof SqlTableRef ref ? (SqlIdentifier) ref.operand(0) : (SqlIdentifier) table;
    String hints = table instanceof SqlTableRef ref ? hints(ref.operand(1)) : "";
    tables.remove(fact(name, hints));
    tables.add(fact(name, hints + "lookup"));
  }

  private static String fact(SqlIdentifier name, String more) {
    SqlParserPos at = name.getComponentParserPosition(0);
    return name.names + "@" + at.getLineNum() + ":" + at.getColumnNum() + more;
  }
}
