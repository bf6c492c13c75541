/**
 * The links that follow from a job's own script: Flink SQL or a Flink CDC pipeline in, endpoints
 * and errors out. Nothing here sends a query.
 *
 * <p>A script is processed in these steps: {@code Lexer} makes tokens; {@code StatementParser} and
 * what it extends ({@code DefinitionParser}, {@code QueryParser}, {@code ExpressionParser}) make
 * statements and collect every table of a query, by the rules of {@code flink-sql.txt}; {@code
 * SqlReader} goes through the statements, with what they define in {@code Definitions}; {@code
 * TableEnds} and {@code EndReader} find endpoints; {@code JobBuilder} makes links. {@code
 * ScriptErrors} collects what is wrong.
 *
 * <p>A new connector is a line of {@code connectors.txt}, a new form of an option a constant of
 * {@code EndpointForm}, a new statement a case of {@code StatementParser#statement} or {@code
 * DefinitionParser}, a new operator, type or reserved word a word in {@code flink-sql.txt}.
 */
package io.github.flinklinks.job;
