package io.github.flinklinks.inventory;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.FieldPath;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.JobSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A deployment in an inventory: the fields of the API's deployment object, and its links. */
public final class InventoryDeployment {
  private final String namespace;
  private final String name;
  private final String deploymentId;
  private final Optional<JobSummary> jobSummary;
  private final ObjectNode fields;
  private final List<LinkEnds> links;

  /**
   * @param fields everything but the links; must not be changed any more
   */
  InventoryDeployment(
      String namespace,
      String name,
      String deploymentId,
      Optional<JobSummary> jobSummary,
      ObjectNode fields,
      List<LinkEnds> links) {
    this.namespace = namespace;
    this.name = name;
    this.deploymentId = deploymentId;
    this.jobSummary = jobSummary;
    this.fields = fields;
    this.links = List.copyOf(links);
  }

  /**
   * The deployment as the API shows it: the file's fields in their order, without the links, which
   * responses don't have.
   *
   * @param without names of fields to leave out
   */
  public ObjectNode json(Set<String> without) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.setAll(fields);
    return json.remove(without);
  }

  String namespace() {
    return namespace;
  }

  boolean matches(IpQuery query, Matches matches) {
    return namespace.equals(query.namespace())
        && links.stream()
            .anyMatch(
                link ->
                    matches == Matches.ENDS
                        ? link.matches(query.source(), query.sink())
                        : link.connects(query));
  }

  /** A link that may match the query but lacks a port or an end. */
  Optional<LinkEnds> vagueAbout(IpQuery query, Matches matches) {
    if (namespace.equals(query.namespace())) {
      for (LinkEnds link : links) {
        if (matches == Matches.ENDS ? link.vagueAbout(query) : link.vagueAboutConnection(query)) {
          return Optional.of(link);
        }
      }
    }
    return Optional.empty();
  }

  String name() {
    return name;
  }

  Deployment describe(DeploymentFields asked) {
    Map<JsonPointer, JsonNode> values = new HashMap<>();
    for (JsonPointer pointer : asked.pointers()) {
      JsonNode value = FieldPath.find(fields, pointer);
      if (!value.isMissingNode()) {
        values.put(pointer, value);
      }
    }
    return new Deployment(
        namespace, name, deploymentId, asked.jobSummary() ? jobSummary : Optional.empty(), values);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
