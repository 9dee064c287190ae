package io.singletable.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for the sessions of the READMEs, which are run as a reader enters them.
 */
class ReadmeIntegrationTests {

	@ParameterizedTest
	@ValueSource(strings = { "../README.md", "README.md" })
	void commandsAreAnsweredAsPrinted(Path page) throws IOException, InterruptedException {
		assumeThat(ShellSession.isPossible()).as("bash and curl").isTrue();
		ShellSession session = ShellSession.of(page);
		assertThat(session.steps()).isNotEmpty();
		try (ConfigurableApplicationContext desk = SpringApplication.run(SampleApplication.class, "--server.port=0")) {
			List<String> answers = session
				.run(desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
			assertThat(answers).hasSameSizeAs(session.steps());
			for (int i = 0; i < answers.size(); i++) {
				ShellSession.Step step = session.steps().get(i);
				assertThat(step.isAnsweredBy(answers.get(i)))
					.as("%s is answered by%n%s%nnot by%n%s", step.commands(), answers.get(i), step.answer())
					.isTrue();
			}
		}
	}

}
