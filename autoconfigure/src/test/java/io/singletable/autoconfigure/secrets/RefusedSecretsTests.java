package io.singletable.autoconfigure.secrets;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for secrets that are invalid, or in a form that can't be read: start-up fails
 * with the reason, and neither the output nor the exceptions show a value.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusedSecretsTests {

	private static final String CANARY = "canary";

	/** 32 bytes whose Base64 form contains the canary. */
	private static final String SECRET = "canary" + "A".repeat(37) + "=";

	private static final String SECRETS = "singletable.cursor.secrets";

	static Stream<Arguments> refused() {
		String equalBytes = Base64.getEncoder().encodeToString("y".repeat(32).getBytes());
		return Stream.of(of("is a map", SECRETS + ".k1=" + SECRET),
				of("is a map", SECRETS + ".k1=" + SECRET, SECRETS + "[0]=k0:" + SECRET),
				of("without a space after the colon", SECRETS + "[0].k1=" + SECRET),
				of("is a map", SECRETS + "[0]=k0:" + SECRET, SECRETS + "[1][0]=k1:" + SECRET),
				of("is a map", SECRETS + "[99999999999]=k0:" + SECRET),
				of("There is no '" + SECRETS + "[1]'", SECRETS + "[0]=k0:" + SECRET, SECRETS + "[2]=k2:" + SECRET),
				of("There is no '" + SECRETS + "[0]'", SECRETS + "[1]=k1:" + SECRET),
				of(SECRETS + "[0] is not a secret", SECRETS + "=k1:" + CANARY),
				of("29 bytes", SECRETS + "[0]=k1:canary" + "A".repeat(31) + "AA="),
				of("all the same", SECRETS + "=k1:" + equalBytes),
				of("not base64", SECRETS + "=k1:canary?" + "A".repeat(36) + "="),
				of("no such key id", SECRETS + "=" + SECRET), of("no such key id", SECRETS + "=" + SECRET + ":k1"),
				of(SECRETS + "[1] has the same key id as an earlier secret",
						SECRETS + "=k1:" + SECRET + ",k1:" + SECRET.replace("AA=", "AE=")),
				of("'" + SECRETS + "' can't be read", SECRETS + "=k1:canary${" + SECRETS + "}"),
				of("singletable.erasure-secret is not a secret of 32 bytes", "singletable.erasure-secret=canary"),
				of("'singletable.erasure-secret' can't be read",
						"singletable.erasure-secret=canary${singletable.erasure-secret}"),
				of("is set without", "singletable.credentials.secret-key=canary"),
				of("is set without", "singletable.credentials.access-key=canary"),
				of("is blank", "singletable.credentials.access-key= ", "singletable.credentials.secret-key=canary"),
				of("'singletable.credentials.secret-key' can't be read", "singletable.credentials.access-key=canary",
						"singletable.credentials.secret-key=canary${singletable.credentials.secret-key}"),
				of("is not an HTTP address", "singletable.endpoint=htp://user:canary@localhost"),
				of("'singletable.endpoint' can't be read", "singletable.endpoint=http://user:canary@local[host"),
				of("contains a user or a password", "singletable.endpoint=http://user:canary@localhost"),
				of("contains a user or a password", "singletable.endpoint=http://canary@localhost:8000"));
	}

	private static Arguments of(String reason, String... properties) {
		return Arguments.of(reason, properties);
	}

	@ParameterizedTest
	@MethodSource("refused")
	void isRefusedWithAReasonAndWithoutItsValue(String reason, String[] properties, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("logging.level.root=warn", properties).close())
			.satisfies(RefusedSecretsTests::showsNothing);
		assertThat(output.toString()).contains("APPLICATION FAILED TO START")
			.contains(reason)
			.doesNotContain(CANARY, SECRET.substring(6, 36), "eXl5eXl5");
	}

	@Test
	void isRefusedWithoutItsValueWhereEverythingIsLogged(CapturedOutput output) {
		String debug = "logging.level.org.springframework.boot=debug";
		assertThatException().isThrownBy(() -> start(debug, SECRETS + "[0].k1=" + SECRET).close());
		assertThatException()
			.isThrownBy(() -> start(debug, "singletable.endpoint=http://user:canary@local[host").close());
		assertThat(output.toString()).contains("SingleTableConfigurationException").doesNotContain(CANARY);
	}

	@Test
	void goodOnesAreTaken() {
		start("logging.level.root=warn", SECRETS + "[0]=k1:" + SECRET, SECRETS + "[1]=k2:" + SECRET,
				"singletable.credentials.access-key=canary", "singletable.credentials.secret-key=canary")
			.close();
	}

	private static void showsNothing(Throwable failure) {
		for (Throwable link = failure; link != null; link = link.getCause()) {
			assertThat(link.toString()).doesNotContain(CANARY, SECRET.substring(6, 36), "eXl5eXl5");
			assertThat(Arrays.asList(link.getSuppressed())).isEmpty();
		}
	}

	/**
	 * Log levels of an application apply to the whole JVM, and thus to the next tests.
	 */
	@AfterAll
	static void restoreLevels() {
		LoggingSystem logging = LoggingSystem.get(RefusedSecretsTests.class.getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		logging.setLogLevel("org.springframework.boot", null);
	}

	private static ConfigurableApplicationContext start(String logging, String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.run(Stream
				.concat(Stream.of(logging, "singletable.table-name=app", "singletable.region=eu-west-1"),
						Arrays.stream(properties))
				.map("--"::concat)
				.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, SingleTableSecretsAutoConfiguration.class })
	static class Application {

	}

}
