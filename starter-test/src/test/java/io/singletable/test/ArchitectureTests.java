package io.singletable.test;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.singletable.test.autoconfigure.AutoConfigureDataSingleTable;
import io.singletable.test.autoconfigure.AutoConfigureTestDynamoDb;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the architecture of the module.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.singletable.test");

	/** Not of use to repositories and entities. */
	private static final List<String> NOT_IN_SLICE = List.of("health", "secrets", "web", "actuate", "endpoint",
			"observation", "metrics", "data");

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.singletable.test.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void autoConfigurationsArePublicAndFinalWithoutPublicMethods() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.check(CLASSES);
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(CLASSES);
	}

	@Test
	void nothingThatUsersSeeNamesAnInternalType() {
		DescribedPredicate<JavaClass> internal = JavaClass.Predicates.resideInAPackage("io.singletable.internal..");
		codeUnits().that()
			.arePublic()
			.or()
			.areProtected()
			.should()
			.notHaveRawParameterTypes(DescribedPredicate.anyElementThat(internal))
			.andShould()
			.notHaveRawReturnType(internal)
			.check(CLASSES.that(DescribedPredicate.describe("public",
					(type) -> type.getModifiers().contains(JavaModifier.PUBLIC))));
	}

	@Test
	void sliceHasAllAutoConfigurationsThatRepositoriesNeed() {
		List<String> imports = imports(AutoConfigureDataSingleTable.class);
		assertThat(imports).isSortedAccordingTo(
				(one, other) -> one.replace("optional:", "~").compareTo(other.replace("optional:", "~")));
		assertThat(imports).containsAll(imports(AutoConfiguration.class).stream()
			.filter((name) -> name.startsWith("io.singletable."))
			.filter((name) -> NOT_IN_SLICE.stream().noneMatch((part) -> name.contains("." + part + ".")))
			.toList());
	}

	@Test
	void ownAutoConfigurationsAreInTheSlice() {
		assertThat(Stream
			.concat(imports(AutoConfigureDataSingleTable.class).stream(),
					imports(AutoConfigureTestDynamoDb.class).stream())
			.filter((name) -> name.startsWith("io.singletable.test.")))
			.containsExactlyInAnyOrderElementsOf(CLASSES.stream()
				.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
				.map(JavaClass::getName)
				.toList());
	}

	private static List<String> imports(Class<?> annotation) {
		return ImportCandidates.load(annotation, ArchitectureTests.class.getClassLoader()).getCandidates();
	}

}
