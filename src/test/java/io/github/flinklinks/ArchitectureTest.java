package io.github.flinklinks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The rooms of the house: which package may know which. */
@AnalyzeClasses(
    packages = "io.github.flinklinks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HERE = "io.github.flinklinks.";

  @ArchTest
  static final ArchRule aRoomUsesOnlyRoomsBelowIt =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("link")
          .definedBy(HERE + "link..")
          .layer("deployment")
          .definedBy(HERE + "deployment..")
          .layer("verify")
          .definedBy(HERE + "verify..")
          .layer("inventory")
          .definedBy(HERE + "inventory..")
          .layer("realtimecompute")
          .definedBy(HERE + "realtimecompute..")
          .layer("report")
          .definedBy(HERE + "report..")
          .layer("emulator")
          .definedBy(HERE + "emulator..")
          .layer("mojo")
          .definedBy(HERE + "mojo..")
          .whereLayer("mojo")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("mojo")
          .whereLayer("emulator")
          .mayOnlyBeAccessedByLayers("mojo")
          .whereLayer("verify")
          .mayOnlyBeAccessedByLayers("report", "mojo")
          .whereLayer("inventory")
          .mayOnlyBeAccessedByLayers("emulator", "mojo")
          .whereLayer("realtimecompute")
          .mayOnlyBeAccessedByLayers("emulator", "mojo")
          .whereLayer("deployment")
          .mayOnlyBeAccessedByLayers(
              "verify", "inventory", "realtimecompute", "report", "emulator", "mojo");

  @ArchTest
  static final ArchRule theEmulatorKnowsOnlyTheSignerOfTheLiveLookup =
      noClasses()
          .that()
          .resideInAPackage(HERE + "emulator..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage(HERE + "realtimecompute..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.describe(
                          "other than the signer",
                          type -> !type.getSimpleName().startsWith("Signer"))));

  @ArchTest
  static final ArchRule onlyTheLiveLookupKnowsHttpClients =
      noClasses()
          .that()
          .resideOutsideOfPackage(HERE + "realtimecompute..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "com.aliyun..", "java.net.http..");

  @ArchTest
  static final ArchRule onlyTheGoalsKnowMaven =
      noClasses()
          .that()
          .resideOutsideOfPackage(HERE + "mojo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.eclipse..");

  @ArchTest
  static final ArchRule nothingStaticIsMutable = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule roomsFormNoCycles =
      slices().matching(HERE + "(*)..").should().beFreeOfCycles();
}
