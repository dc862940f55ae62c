package io.caudal.telemetry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.caudal.kafka.Decoded;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.time.Clock;
import java.util.Set;

/** Who may know whom in the jobs. */
@AnalyzeClasses(
    packages = "io.caudal.telemetry",
    importOptions = ImportOption.DoNotIncludeTests.class)
class FloorPlanTest {

  private static final String ROOT = "io.caudal.telemetry.";
  private static final Set<String> CLOCK_METHODS = Set.of("now", "currentTimeMillis", "nanoTime");

  private static final DescribedPredicate<JavaCall<?>> READS_A_CLOCK =
      describe(
          "reads a clock",
          call ->
              call.getTargetOwner().getPackageName().startsWith("java.")
                  && CLOCK_METHODS.contains(call.getTarget().getName()));

  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("job")
          .definedBy(ROOT + "job..")
          .layer("config")
          .definedBy(ROOT + "config..")
          .layer("topology")
          .definedBy(ROOT + "topology..")
          .layer("operators")
          .definedBy(ROOT + "operators..")
          .layer("state")
          .definedBy(ROOT + "state..")
          .layer("serialization")
          .definedBy(ROOT + "serialization..")
          .layer("series")
          .definedBy(ROOT + "series..")
          .layer("wire")
          .definedBy(ROOT + "wire..")
          .whereLayer("job")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("topology")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("operators")
          .mayOnlyBeAccessedByLayers("topology", "job")
          .whereLayer("state")
          .mayOnlyBeAccessedByLayers("operators")
          .whereLayer("serialization")
          .mayOnlyBeAccessedByLayers("operators", "state", "topology")
          .whereLayer("series")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("job");

  @ArchTest
  static final ArchRule schemasAndDomainMeetInWireOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "wire..", ROOT + "job..")
          .and()
          .doNotHaveSimpleName("ArchiveFunction")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.caudal.schemas..")
          .because("the contracts and the domain change apart; ArchiveFunction only hands on");

  @ArchTest
  static final ArchRule theFlowKnowsNoConnector =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "topology..", ROOT + "operators..", ROOT + "state..")
          .should(
              dependOnClassesThat(
                  resideInAPackage("io.caudal.(kafka|influxdb|postgres)..")
                      .or(resideInAPackage("org.apache.kafka.."))
                      .or(resideInAPackage("org.apache.flink.connector.."))
                      .and(not(type(RawRecord.class)))
                      .and(not(type(RawHeader.class)))
                      .and(not(type(Decoded.class)))))
          .because("jobs, tests and replay bind what they like; records are all that it takes");

  @ArchTest
  static final ArchRule noClockMovesTheFlow =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "job..")
          .should()
          .callMethodWhere(READS_A_CLOCK)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule noTimerFollowsTheMachine =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "follows processing time",
                  call ->
                      Set.of("registerProcessingTimeTimer", "currentProcessingTime")
                          .contains(call.getTarget().getName())));

  @ArchTest
  static final ArchRule oneWayToLog =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..", "org.apache.log4j..", "java.lang.System$Logger");

  @ArchTest
  static final ArchRule onlyTheMainsPrint =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Job")
          .should(accessField(System.class, "out"))
          .orShould(accessField(System.class, "err"))
          .because("the mains print their help, and a task's output goes nowhere");
}
