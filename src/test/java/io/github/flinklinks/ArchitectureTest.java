package io.github.flinklinks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import io.github.flinklinks.report.Colours;
import io.github.flinklinks.verify.Progress;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/** The rooms of the house: which package may know which. */
@AnalyzeClasses(
    packages = "io.github.flinklinks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HERE = "io.github.flinklinks.";

  /**
   * Beside primitives, texts, enums, records and the collections of {@code List.of} and the like.
   */
  private static final Set<Class<?>> IMMUTABLE =
      Set.of(
          Comparator.class,
          DateTimeFormatter.class,
          Duration.class,
          JsonPointer.class,
          Pattern.class,
          // It can be configured anew; the only one that is shared is made and never touched.
          JsonFactory.class,
          // Their constants have no state.
          Colours.class,
          Progress.class);

  private static ArchCondition<JavaField> holdWhatNobodyCanChange() {
    return new ArchCondition<>("hold what nobody can change") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        JavaClass type = field.getRawType();
        boolean fixed =
            type.isPrimitive()
                || type.isEnum()
                || type.isRecord()
                || type.isEquivalentTo(String.class)
                || IMMUTABLE.stream().anyMatch(type::isEquivalentTo)
                || holdsImmutableCollection(field);
        events.add(
            new SimpleConditionEvent(
                field, fixed, field.getDescription() + " holds a " + type.getName()));
      }
    };
  }

  private static boolean holdsImmutableCollection(JavaField field) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      Object value = reflected.get(null);
      return value != null && value.getClass().getName().startsWith("java.util.ImmutableColl");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @ArchTest
  static final ArchRule aRoomUsesOnlyRoomsBelowIt =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("link")
          .definedBy(HERE + "link..")
          .layer("lookup")
          .definedBy(HERE + "lookup..")
          .layer("job")
          .definedBy(HERE + "job..")
          .layer("signature")
          .definedBy(HERE + "signature..")
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
          .mayOnlyBeAccessedByLayers("mojo")
          .whereLayer("signature")
          .mayOnlyBeAccessedByLayers("realtimecompute", "emulator")
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers(
              "verify", "inventory", "realtimecompute", "report", "emulator", "mojo")
          .whereLayer("lookup")
          .mayOnlyBeAccessedByLayers(
              "verify", "inventory", "realtimecompute", "report", "emulator", "mojo");

  @ArchTest
  static final ArchRule jobsUseOnlyWhatIsDeclared =
      noClasses()
          .that()
          .resideInAPackage(HERE + "job..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.github.flinklinks..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          HERE + "job..", HERE + "link..")));

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
  static final ArchRule nothingStaticIsMutable =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .and()
          .areDeclaredInClassesThat()
          .haveSimpleNameNotEndingWith("Generated")
          .should()
          .beFinal()
          .andShould(holdWhatNobodyCanChange());

  @ArchTest
  static final ArchRule roomsFormNoCycles =
      slices().matching(HERE + "(*)..").should().beFreeOfCycles();
}
