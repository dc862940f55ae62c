package io.caudal.domain;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** The domain is plain Java that depends on nothing but what it is given. */
@AnalyzeClasses(packages = "io.caudal.domain", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorPlanTest {

  private static final Set<String> CLOCK_METHODS = Set.of("now", "currentTimeMillis", "nanoTime");

  private static final DescribedPredicate<JavaCall<?>> READS_A_CLOCK =
      describe(
          "reads a clock",
          call ->
              isOfThePlatform(call)
                  && (CLOCK_METHODS.contains(call.getTarget().getName()) || isDateOfNow(call)));

  private static boolean isOfThePlatform(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("java.");
  }

  private static boolean isDateOfNow(JavaCall<?> call) {
    return call.getTargetOwner().isEquivalentTo(Date.class)
        && call.getTarget().getName().equals("<init>")
        && call.getTarget().getRawParameterTypes().isEmpty();
  }

  @ArchTest
  static final ArchRule neitherPlatformNorNetworkNorFiles =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.caudal.domain..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.math..",
              "java.text..",
              "java.io",
              "java.nio",
              "java.nio.charset..",
              "java.security",
              "org.jspecify..",
              "com.datadoghq.sketch..",
              "dev.cel..",
              "com.fasterxml.jackson..",
              "javax.measure..",
              "systems.uom.ucum..",
              "de.siegmar.fastcsv..",
              // Payloads in Avro name their schema: parsing one is pure, asking a registry is not.
              "org.apache.avro")
          .because("Flink, Kafka, files and sockets are the business of those who call the domain");

  @ArchTest
  static final ArchRule noFiles =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console|PrintStream)");

  @ArchTest static final ArchRule noClock = noClasses().should().callMethodWhere(READS_A_CLOCK);

  @ArchTest
  static final ArchRule noDateOfNow = noClasses().should().callConstructorWhere(READS_A_CLOCK);

  @ArchTest
  static final ArchRule noClockHandedIn =
      noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule stagesKnowTheModelAndNotEachOther =
      slices()
          .matching("io.caudal.domain.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("io.caudal.domain.model.."))
          .ignoreDependency(alwaysTrue(), resideInAPackage("io.caudal.domain.expression.."));

  @ArchTest
  static final ArchRule onlyExpressionsKnowTheirLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.caudal.domain.expression..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cel..");

  @ArchTest
  static final ArchRule onlyTheRootPutsThemTogether =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.caudal.domain")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.caudal.domain");
}
