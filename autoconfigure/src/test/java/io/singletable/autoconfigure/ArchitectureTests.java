package io.singletable.autoconfigure;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.singletable.autoconfigure.web.SingleTableCursorTestAutoConfiguration;
import io.singletable.autoconfigure.web.SingleTableWebAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureWebMvc;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the architecture of the module.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.singletable.autoconfigure", "io.singletable.internal.model",
				"io.singletable.internal.probe");

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.singletable.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsHaveNoPublicMethods() {
		methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.check(CLASSES);
	}

	@Test
	void beanMethodsArePackagePrivate() {
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
					(type) -> type.getModifiers().contains(JavaModifier.PUBLIC) && !internal.test(type))));
	}

	/** Others than the actuator read them, in applications that have none. */
	@Test
	void modelAndProbesNeedNoActuator() {
		noClasses().that()
			.resideInAnyPackage("io.singletable.internal..", "io.singletable.autoconfigure.model..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot.actuate..", "org.springframework.boot.health..",
					"io.singletable.autoconfigure.actuate..")
			.check(CLASSES);
	}

	@Test
	void dynamoDbLocalIsKnownToItsEnginesOnly() {
		noClasses().that()
			.haveNameNotMatching(".*Engine(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("software.amazon.dynamodb..", "org.eclipse.jetty..")
			.check(CLASSES);
	}

	@Test
	void importsAreSortedAndComplete() {
		assertThat(imports(AutoConfiguration.class)).isSorted()
			.containsExactlyInAnyOrderElementsOf(CLASSES.stream()
				.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
				.map(JavaClass::getName)
				.filter((name) -> !name.endsWith("TestAutoConfiguration"))
				.toList());
	}

	/** What only tests have is in no application. */
	@Test
	void webSliceHasWhatControllersNeed() {
		assertThat(imports(AutoConfigureWebMvc.class)).containsExactly(
				SingleTableCursorTestAutoConfiguration.class.getName(),
				SingleTableWebAutoConfiguration.class.getName());
	}

	private static List<String> imports(Class<?> annotation) {
		return ImportCandidates.load(annotation, ArchitectureTests.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.singletable."))
			.toList();
	}

}
