package io.singletable.s3;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the architecture of the module.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.singletable.s3");

	/** It is written against what anybody's store is written against. */
	@Test
	void storeKnowsTheInterfaceOnly() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.singletable.internal..", "io.singletable.core..",
					"software.amazon.awssdk.services.dynamodb..")
			.check(CLASSES);
	}

	@Test
	void usersSeeTheStoreOnly() {
		assertThat(CLASSES.stream().filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC)))
			.extracting(JavaClass::getName)
			.containsExactly(S3BlobStore.class.getName());
	}

	@Test
	void packageIsNullMarked() {
		assertThat(CLASSES.get(S3BlobStore.class).getPackage().isAnnotatedWith(NullMarked.class)).isTrue();
	}

}
