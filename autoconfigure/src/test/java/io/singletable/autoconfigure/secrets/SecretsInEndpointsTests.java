package io.singletable.autoconfigure.secrets;

import java.util.Map;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the actuator endpoints that show properties, with all values shown.
 */
class SecretsInEndpointsTests {

	private static final String SECRET = "canary" + "A".repeat(37) + "=";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SingleTableSecretsAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class,
				ConfigurationPropertiesReportEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always", "singletable.table-name=visible-table",
				"singletable.region=eu-west-1");

	@Test
	void secretsAreMasked() {
		this.runner
			.withPropertyValues("singletable.cursor.secrets[0]=k1:" + SECRET,
					"singletable.cursor.secrets[1]=k2:" + SECRET, "singletable.credentials.access-key=canary-access",
					"singletable.credentials.secret-key=canary-secret", "singletable.erasure-secret=" + SECRET)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				for (Object shown : new Object[] { environment(context.getBean(EnvironmentEndpoint.class)),
						context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties() }) {
					assertThat(json(shown)).contains("visible-table", "******").doesNotContain("canary");
				}
				EnvironmentEndpoint endpoint = context.getBean(EnvironmentEndpoint.class);
				for (String key : new String[] { "singletable.cursor.secrets[0]", "singletable.credentials.secret-key",
						"singletable.erasure-secret" }) {
					assertThat(json(endpoint.environmentEntry(key))).contains("******").doesNotContain("canary");
				}
			});
	}

	@Test
	void secretsAreMaskedHoweverTheirKeysAreWritten() {
		this.runner.withPropertyValues("singletable.cursor.secrets=k1:" + SECRET,
				"singletable.credentials.accessKey=canary-access", "singletable.credentials.secret_key=canary-secret")
			.withInitializer((context) -> {
				context.getEnvironment()
					.getPropertySources()
					.addLast(new SystemEnvironmentPropertySource("more-systemEnvironment",
							Map.of("SINGLETABLE_CURSOR_SECRETS_0", "k1:" + SECRET, "SINGLETABLE_CREDENTIALS_SECRETKEY",
									"canary", "SPRING_APPLICATION_JSON",
									"{\"singletable\":{\"table-name\":\"x\",\"cursor\":{\"secrets\":[\"canary\"]}}}")));
				context.getEnvironment()
					.getPropertySources()
					.addLast(new MapPropertySource("more", Map.of("sun.java.command",
							"app.jar --singletable.cursor.secrets=canary", "seen", "visible")));
			})
			.run((context) -> assertThat(json(environment(context.getBean(EnvironmentEndpoint.class))))
				.contains("visible")
				.doesNotContain("canary"));
	}

	@Test
	void worksWithoutTheActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context.getBean(SingleTableProperties.class).tableName())
				.isEqualTo("visible-table"));
	}

	private static Object environment(EnvironmentEndpoint endpoint) {
		return endpoint.environment(null);
	}

	private static String json(Object value) {
		return JsonMapper.shared().writeValueAsString(value);
	}

}
