package eu.celine.dt;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The arrows between the rooms. A rule that hurts is answered by a better design, not by a weaker rule. */
class ArchitectureTests {

    private static final String ROOT = "eu.celine.dt";
    private static final String OURS = ROOT + "..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final ArchRule contractsKnowTheJdkAlone = classes()
            .that(resideInAPackage(ROOT + ".contracts.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + ".contracts.."))
            .because("a domain author compiles against contracts; a library in a contract becomes theirs for ever."
                    + " Express it with JDK types, or let core convert");

    private static final ArchRule energyIsPure = classes()
            .that(resideInAPackage(ROOT + ".energy.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + ".energy.."))
            .because("a figure must be reproducible from its inputs; pass data in, return data out")
            // The room is built with the accounting; the rule stands before its first class does.
            .allowEmptyShould(true);

    private static final ArchRule coreKnowsContractsOnly = noClasses()
            .that(resideInAPackage(ROOT + ".core.."))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(OURS).and(not(resideInAnyPackage(ROOT + ".core..", ROOT + ".contracts.."))))
            .because("the runtime serves domains that it has never heard of; add a contract instead");

    private static final ArchRule coreKnowsNoHttp = noClasses()
            .that(resideInAPackage(ROOT + ".core.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security.."))
            .because("the same code runs from HTTP, an event, a job and a test; put it into api or security");

    private static final ArchRule securityKnowsCoreAndContracts = noClasses()
            .that(resideInAPackage(ROOT + ".security.."))
            .should()
            .dependOnClassesThat(resideInAPackage(OURS)
                    .and(not(resideInAnyPackage(ROOT + ".security..", ROOT + ".core..", ROOT + ".contracts.."))))
            .because("it answers the questions of core.access and hands exceptions to Spring, so api stays the one"
                    + " place that writes answers");

    private static final ArchRule apiKnowsCoreAndContracts = noClasses()
            .that(resideInAPackage(ROOT + ".api.."))
            .should()
            .dependOnClassesThat(resideInAPackage(OURS)
                    .and(not(resideInAnyPackage(ROOT + ".api..", ROOT + ".core..", ROOT + ".contracts.."))))
            .because("HTTP must not know a concrete domain; what it needs of one belongs to DTDomain");

    private static final ArchRule domainsStandOnContractsAndEnergy = classes()
            .that(resideInAPackage(ROOT + ".domains.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.springframework.web.bind.annotation..",
                    "org.springframework.http..",
                    "jakarta.validation.constraints..",
                    "io.swagger.v3.oas.annotations..",
                    ROOT + ".domains..",
                    ROOT + ".contracts..",
                    ROOT + ".energy.."))
            .because("a shipped domain has no more rights than a third party's");

    private static final ArchRule routesAreMountedByUs = noClasses()
            .that(resideInAPackage(ROOT + ".domains.."))
            .should()
            .beAnnotatedWith(Controller.class)
            .orShould()
            .beAnnotatedWith(RestController.class)
            .because("Spring would mount it by itself at its bare path, outside the entity and its access check;"
                    + " use @ResponseBody and return it from DTDomain.routes()");

    private static final ArchRule timeComesFromAClock = noClasses()
            .that(resideInAPackage(OURS))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests choose the hour, and one request has one now; use the injected Clock or context.time()");

    private static final ArchRule settingsAreRecords = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .because("a setting is read once and never written");

    private static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("two rooms that know each other are one room");

    @Test
    @Tag("ARC-01")
    void everyArrowBetweenRoomsIsAllowed() {
        check(
                contractsKnowTheJdkAlone,
                energyIsPure,
                coreKnowsContractsOnly,
                coreKnowsNoHttp,
                securityKnowsCoreAndContracts,
                apiKnowsCoreAndContracts,
                domainsStandOnContractsAndEnergy);
    }

    @Test
    @Tag("ARC-02")
    void coreIsALadder() {
        List<List<String>> rungs = List.of(
                List.of("config", "access", "computations", "cache"),
                List.of("clients", "query"),
                List.of("values"),
                List.of("domain"));
        for (int rung = 0; rung < rungs.size(); rung++) {
            String[] above = rungs.stream()
                    .skip(rung + 1L)
                    .flatMap(List::stream)
                    .map(ArchitectureTests::core)
                    .toArray(String[]::new);
            String[] here =
                    rungs.get(rung).stream().map(ArchitectureTests::core).toArray(String[]::new);
            if (above.length > 0) {
                check(noClasses()
                        .that(resideInAnyPackage(here))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(above))
                        .because("a lower rung that knows a higher one cannot be tested without it"));
            }
        }
        check(noClasses()
                .that(resideInAPackage(core("clients")))
                .should()
                .dependOnClassesThat(resideInAPackage(core("query")))
                .because("a client runs what it is given; how a statement was made is not its business"));
        check(noClasses()
                .that(resideInAPackage(core("query")))
                .should()
                .dependOnClassesThat(resideInAPackage(core("clients")))
                .because("every rule of the query engine is tested without a database"));
    }

    @Test
    @Tag("ARC-03")
    void packagesHaveNoCycles() {
        check(packagesHaveNoCycles);
    }

    @Test
    @Tag("ARC-04")
    void theCodeKeepsItsHabits() {
        check(routesAreMountedByUs, timeComesFromAClock, settingsAreRecords);
    }

    @Test
    @Tag("ARC-05")
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();

            assertThat(packages).isNotEmpty().allSatisfy(folder -> {
                Path info = folder.resolve("package-info.java");
                assertThat(info).exists();
                assertThat(Files.readString(info)).startsWith("/**").contains("@NullMarked");
            });
        }
    }

    private static String core(String room) {
        return ROOT + ".core." + room + "..";
    }

    private static void check(ArchRule... rules) {
        for (ArchRule rule : rules) {
            rule.check(CLASSES);
        }
    }
}
