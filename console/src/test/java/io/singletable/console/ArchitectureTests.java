package io.singletable.console;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the architecture of the module.
 */
class ArchitectureTests {

	/** Others would be dependencies of every application with a console. */
	private static final String[] NEEDED = { "java..", "jakarta.servlet..", "org.apache.commons.logging..",
			"org.jspecify.annotations..", "io.micrometer..", "io.singletable..", "software.amazon.awssdk..",
			"org.springframework.aot..", "org.springframework.beans..", "org.springframework.boot..",
			"org.springframework.context..", "org.springframework.core..", "org.springframework.dao..",
			"org.springframework.data..", "org.springframework.util.." };

	private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope((configuration) -> {
		configuration.setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.singletable.console");
	});

	@Test
	void consoleNeedsWhatEveryApplicationHas() {
		classes().should().onlyDependOnClassesThat().resideInAnyPackage(NEEDED).check(CLASSES);
	}

	@Test
	void consoleNeedsNeitherMvcNorActuator() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot.webmvc..", "org.springframework.boot.actuate..",
					"io.singletable.autoconfigure.actuate..", "io.singletable.autoconfigure.web..",
					"software.amazon.dynamodb..")
			.check(CLASSES);
	}

	@Test
	void usersSeeTheConfigurationOnly() {
		classes().that()
			.arePublic()
			.and()
			.areTopLevelClasses()
			.should()
			.beAnnotatedWith(AutoConfiguration.class)
			.orShould()
			.beAnnotatedWith(ConfigurationProperties.class)
			.check(CLASSES);
	}

	@Test
	void viewsWriteNoResponse() {
		noClasses().that()
			.doNotHaveSimpleName("ConsoleServlet")
			.and()
			.doNotHaveSimpleName("SecurityHeaders")
			.should()
			.dependOnClassesThat()
			.areAssignableTo(HttpServletResponse.class)
			.check(CLASSES);
	}

	@Test
	void autoConfigurationIsFinalAndHasNoPublicMethods() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(CLASSES);
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(CLASSES);
	}

	@Test
	void autoConfigurationIsImported() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()).getCandidates())
			.contains(SingleTableConsoleAutoConfiguration.class.getName());
	}

}
