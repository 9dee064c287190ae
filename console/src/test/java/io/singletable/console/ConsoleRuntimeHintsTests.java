package io.singletable.console;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.support.GenericWebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleRuntimeHints}.
 */
class ConsoleRuntimeHintsTests {

	private static final List<String> FILES = List.of("console.css", "console.js", "favicon.svg");

	@Test
	void enabledConsoleHasItsFilesInANativeImage() {
		RuntimeHints hints = hints("singletable.console.enabled=true");
		assertThat(FILES).allMatch((name) -> isReadable(name, hints));
	}

	@Test
	void tokenOfSpringSecurityIsReadInANativeImage() throws Exception {
		RuntimeHints hints = hints("singletable.console.enabled=true");
		for (String getter : List.of("getParameterName", "getToken")) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(CsrfToken.class, getter)).accepts(hints);
		}
	}

	@Test
	void otherApplicationsHaveNone() {
		RuntimeHints hints = hints("singletable.console.enabled=false");
		assertThat(FILES).noneMatch((name) -> isReadable(name, hints));
	}

	private static boolean isReadable(String name, RuntimeHints hints) {
		return RuntimeHintsPredicates.resource().forResource("io/singletable/console/" + name).test(hints);
	}

	private static RuntimeHints hints(String property) {
		GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
		TestPropertyValues.of(property).applyTo(context);
		AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
		context.registerBean(Application.class);
		TestGenerationContext generation = new TestGenerationContext();
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation.getRuntimeHints();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(SingleTableConsoleAutoConfiguration.class)
	static class Application {

	}

}
