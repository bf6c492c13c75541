package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

class InvocationTest {
  private static Path root(String ofPom, String calledIn) {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setBaseDirectory(Path.of(ofPom).toFile());
    Properties system = new Properties();
    if (!calledIn.isEmpty()) {
      system.setProperty("user.dir", calledIn);
    }
    request.setSystemProperties(system);
    return Invocation.root(session(request));
  }

  @SuppressWarnings("deprecation") // Maven's own tests make their sessions like this, too
  private static MavenSession session(MavenExecutionRequest request) {
    return new MavenSession(
        null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
  }

  private static MavenProject module(String groupId, String artifactId, String name) {
    Model model = new Model();
    model.setGroupId(groupId);
    model.setArtifactId(artifactId);
    model.setVersion("1");
    model.setName(name);
    MavenProject module = new MavenProject(model);
    module.setFile(new File("/shop/" + groupId + "/" + artifactId + "/pom.xml"));
    return module;
  }

  @Test
  void filesAreShownFromWhereMavenWasCalled() {
    assertThat(root("/home/dev/app", "/home/dev/app")).isEqualTo(Path.of("/home/dev/app"));
    assertThat(root("/home/dev/app", "/home/dev")).isEqualTo(Path.of("/home/dev"));
  }

  @Test
  void whereThePomIsNotBelowThatItsDirectoryCounts() {
    assertThat(root("/home/dev/app", "/home/dev/app/src")).isEqualTo(Path.of("/home/dev/app"));
    assertThat(root("/home/dev/app", "")).isEqualTo(Path.of("/home/dev/app"));
  }

  @Test
  void reportsNameEachModuleAsNoOther() {
    MavenSession session = session(new DefaultMavenExecutionRequest());
    MavenProject orders = module("shop", "orders", "Orders");
    MavenProject clicks = module("shop", "clicks", "Clicks");
    MavenProject others = module("bank", "orders", "Orders");
    session.setAllProjects(List.of(orders, clicks, others));
    session.setProjects(List.of(orders));

    assertThat(Invocation.name(session, clicks)).isEqualTo("Clicks");
    assertThat(Invocation.name(session, orders)).isEqualTo("shop:orders");
    assertThat(Invocation.name(session, others)).isEqualTo("bank:orders");
  }

  @Test
  void aDirectoryThatModulesShareHasOneForEach() {
    MavenSession session = session(new DefaultMavenExecutionRequest());
    MavenProject orders = module("shop", "orders", "Orders");
    MavenProject clicks = module("shop", "clicks", "Clicks");
    MavenProject others = module("bank", "orders", "Orders");
    session.setAllProjects(List.of(orders, clicks, others));
    // Also where one module alone is built: another build of another module writes there too.
    session.setProjects(List.of(orders));

    assertThat(directory(session, orders, "/reports")).isEqualTo("/reports/shop.orders");
    assertThat(directory(session, clicks, "/reports")).isEqualTo("/reports/clicks");
    assertThat(directory(session, others, "/reports")).isEqualTo("/reports/bank.orders");
    assertThat(directory(session, orders, "/shop/shop/orders/reports"))
        .isEqualTo("/shop/shop/orders/reports");

    session.setAllProjects(List.of(orders));
    assertThat(directory(session, orders, "/reports")).isEqualTo("/reports");
  }

  private static String directory(MavenSession session, MavenProject module, String configured) {
    return new Invocation(session, module, null, null)
        .directoryOfModule(Path.of(configured))
        .toString();
  }
}
