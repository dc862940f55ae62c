package io.caudal.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which; this one sees them all. */
@AnalyzeClasses(packages = "io.caudal", importOptions = DoNotIncludeTests.class)
class FloorPlanTest {

  @ArchTest
  static final ArchRule nobodyImportsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.caudal.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.caudal.cli..");

  @ArchTest
  static final ArchRule theDomainIsPlainJava =
      noClasses()
          .that()
          .resideInAPackage("io.caudal.domain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.apache.avro.*..",
              "java.nio.file..",
              "java.net..",
              "java.sql..");

  @ArchTest
  static final ArchRule schemasKnowNoFlink =
      noClasses()
          .that()
          .resideInAPackage("io.caudal.schemas..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "io.caudal.domain..");

  @ArchTest
  static final ArchRule connectorsKnowNoJobs =
      noClasses()
          .that()
          .resideInAnyPackage("io.caudal.kafka..", "io.caudal.influxdb..", "io.caudal.postgres..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.caudal.domain..", "io.caudal.telemetry..", "io.caudal.devkit..");

  @ArchTest
  static final ArchRule jobsKnowNoDevkit =
      noClasses()
          .that()
          .resideInAPackage("io.caudal.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.caudal.devkit..");
}
