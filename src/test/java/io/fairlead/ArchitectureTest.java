package io.fairlead;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The table of docs/architecture.md: who may use whom, and where third parties are let in. */
class ArchitectureTest {

    private static final String ROOT = "io.fairlead";

    /** Direct use only; a package's sub-packages follow its row, and {@code check} may be used by all. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("check", List.of()),
            entry("math", List.of()),
            entry("space", List.of()),
            entry("metrics", List.of()),
            entry("fairness", List.of("metrics", "math")),
            entry("objectives", List.of("metrics", "fairness", "math")),
            entry("pareto", List.of("objectives", "math")),
            entry("hints", List.of("space")),
            entry("logs", List.of("metrics")),
            entry("history", List.of("space", "metrics", "objectives", "hints")),
            entry("surrogate", List.of("math")),
            entry("acquisition", List.of("surrogate", "pareto", "objectives", "math")),
            entry(
                    "analysis",
                    List.of("history", "pareto", "objectives", "fairness", "metrics", "space", "hints", "math")),
            entry(
                    "propose",
                    List.of("acquisition", "surrogate", "pareto", "history", "objectives", "space", "hints", "math")),
            entry("launch", List.of("space", "metrics")),
            entry("rehearsal", List.of("metrics", "fairness", "math")),
            entry(
                    "session",
                    List.of(
                            "propose",
                            "launch",
                            "logs",
                            "history",
                            "analysis",
                            "pareto",
                            "objectives",
                            "fairness",
                            "metrics",
                            "space",
                            "hints")),
            entry(
                    "config",
                    List.of(
                            "space",
                            "metrics",
                            "objectives",
                            "logs",
                            "launch",
                            "propose",
                            "session",
                            "history",
                            "hints")),
            entry(
                    "report",
                    List.of(
                            "analysis",
                            "history",
                            "pareto",
                            "objectives",
                            "fairness",
                            "metrics",
                            "space",
                            "hints",
                            "session",
                            "math")),
            entry(
                    "cli",
                    List.of(
                            "math",
                            "space",
                            "metrics",
                            "fairness",
                            "objectives",
                            "pareto",
                            "hints",
                            "logs",
                            "history",
                            "surrogate",
                            "acquisition",
                            "analysis",
                            "propose",
                            "launch",
                            "rehearsal",
                            "session",
                            "config",
                            "report")));

    /** A third party, and the only packages that may know it. */
    private static final Map<String, List<String>> FENCES = Map.ofEntries(
            entry("java.sql..", List.of("history.jdbc..", "logs.database..")),
            entry("org.sqlite..", List.of("history.jdbc..", "logs.database..")),
            entry("org.postgresql..", List.of("history.jdbc..")),
            entry("org.yaml.snakeyaml..", List.of("config..", "logs..")),
            entry("picocli..", List.of("cli..")),
            entry("org.apache.commons.math3..", List.of("math..")),
            entry(
                    "tools.jackson..",
                    List.of("logs..", "history.jdbc..", "config..", "report..", "cli..", "session..", "rehearsal..")),
            entry("de.siegmar..", List.of("logs..", "report..", "cli..", "rehearsal..")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> {
            String[] forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !other.equals("check") && !allowed.contains(other))
                    .map(other -> ROOT + "." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        });
    }

    @Test
    void theTableKnowsEveryPackage() {
        Set<String> found = CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).containsAll(found);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void thirdPartiesStayBehindTheirFences() {
        FENCES.forEach((party, homes) -> noClasses()
                .that(outside(homes))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(party)
                .allowEmptyShould(true)
                .check(CLASSES));
    }

    @Test
    void onlyTheCommandLineSpeaksAndExits() {
        noClasses()
                .that(outside(List.of("cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
        noClasses()
                .that(outside(List.of("launch..")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(CLASSES);
    }

    @Test
    void randomnessIsAlwaysGiven() {
        noClasses().should().callMethod(Math.class, "random").check(CLASSES);
        noClasses().should().callConstructor(java.util.Random.class).check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> bare = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(candidate -> !candidate.getClasses().isEmpty())
                .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(bare).isEmpty();
    }

    private static DescribedPredicate<JavaClass> outside(List<String> homes) {
        String[] packages = homes.stream().map(home -> ROOT + "." + home).toArray(String[]::new);
        return JavaClass.Predicates.resideOutsideOfPackages(packages).as("outside " + homes);
    }
}
