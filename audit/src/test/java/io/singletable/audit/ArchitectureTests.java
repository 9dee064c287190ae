package io.singletable.audit;

import java.time.Instant;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.singletable.PublicSignatures;
import io.singletable.audit.template.AuditTemplate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the architecture of the module.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.singletable.audit");

	@Test
	void nothingThatUsersSeeNamesAnInternalType() {
		assertThat(PublicSignatures.of(CLASSES, (name) -> !name.contains(".internal."))
			.filter((signature) -> signature.names("io.singletable.internal.")
					|| signature.names("io.singletable.audit.internal.")))
			.isEmpty();
	}

	@Test
	void onlyTheTemplateKnowsBothSidesOfTheWall() {
		noClasses().that()
			.resideInAPackage("io.singletable.audit")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.singletable.internal..", "io.singletable.audit.internal..",
					AuditTemplate.class.getPackageName())
			.check(CLASSES);
	}

	@Test
	void noPackagesDependOnEachOtherInCircles() {
		slices().matching("io.singletable.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(packages()).allSatisfy((it) -> assertThat(it.isAnnotatedWith(NullMarked.class))
			.as("package-info.java of " + it.getName() + " has @NullMarked")
			.isTrue());
	}

	@Test
	void timeIsAskedOfAClock() {
		noClasses().should()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.check(CLASSES);
	}

	private static Stream<JavaPackage> packages() {
		return CLASSES.stream().map(JavaClass::getPackage).distinct();
	}

}
