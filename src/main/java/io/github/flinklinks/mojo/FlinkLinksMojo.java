package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;

/**
 * What every goal has in common: it refuses parameters that don't exist. Wrong input is an {@link
 * InvalidDeclarationException} wherever it is found, with a sentence for each mistake; here it ends
 * the goal.
 */
abstract class FlinkLinksMojo extends AbstractMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution mojoExecution;

  @Inject private PlexusContainer container;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    Invocation invocation = new Invocation(session, project, mojoExecution, getLog());
    try {
      // Before anything else, skip included: a skipped build is cached too, and restored by later
      // ones.
      new BuildCache(container).refuse(project, mojoExecution);
      invocation.refuseUseless();
      run(invocation);
    } catch (InvalidDeclarationException e) {
      ended(invocation, e.getMessage());
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (RuntimeException | LinkageError e) {
      ended(invocation, "The plugin failed: " + e);
      throw e;
    }
  }

  /**
   * Called when the goal ends without having done its work.
   *
   * @param why for the user
   */
  void ended(Invocation invocation, String why) {}

  /** What the goal does. */
  abstract void run(Invocation invocation) throws MojoExecutionException, MojoFailureException;
}
