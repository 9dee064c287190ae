package io.singletable.autoconfigure.failures;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Start of an application as {@code main} does it, with the report that it prints.
 */
final class Start {

	private static final String HEADING = "APPLICATION FAILED TO START";

	private final CapturedOutput output;

	private final Class<?> application;

	private final String[] properties;

	Start(CapturedOutput output, Class<?> application, String... properties) {
		this.output = output;
		this.application = application;
		this.properties = properties;
	}

	/** The same start with further properties. */
	Start with(String... others) {
		return new Start(this.output, this.application,
				Stream.concat(Arrays.stream(this.properties), Arrays.stream(others)).toArray(String[]::new));
	}

	Start of(Class<?> other) {
		return new Start(this.output, other, this.properties);
	}

	/** What is printed, and nothing else is: no stack trace. */
	String report() {
		int before = this.output.getOut().length();
		assertThatThrownBy(() -> run().close());
		String printed = this.output.getOut().substring(before);
		assertThat(printed).containsOnlyOnce(HEADING).doesNotContain("\tat ", "Application run failed");
		return printed.substring(printed.indexOf(HEADING));
	}

	void succeeds() {
		run().close();
	}

	private ConfigurableApplicationContext run() {
		SpringApplication spring = new SpringApplication(new DefaultResourceLoader(this.application.getClassLoader()),
				this.application);
		spring.setWebApplicationType(WebApplicationType.NONE);
		spring.setBannerMode(Banner.Mode.OFF);
		spring.setRegisterShutdownHook(false);
		spring.setDefaultProperties(Map.of("spring.docker.compose.enabled", "false", "singletable.timeout.attempt",
				"1m", "singletable.timeout.call", "1m", "singletable.timeout.transaction-call", "1m"));
		return spring.run(
				Stream
					.concat(Arrays.stream(this.properties).map((property) -> "--" + property),
							Stream.of("--logging.level.software.amazon.dynamodb=off"))
					.toArray(String[]::new));
	}

	/** A property with its value, or its key alone, as the report has it. */
	static String printed(String report, String regex) {
		Matcher matcher = Pattern.compile(regex).matcher(report);
		assertThat(matcher.find()).as("%s in %s", regex, report).isTrue();
		return matcher.group((matcher.groupCount() > 0) ? 1 : 0);
	}

}
