package io.singletable.autoconfigure.actuate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.model.shop.Account;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the JSON of {@link SingleTableEndpoint}, which tools read. A change of it is
 * accepted by {@code -Dgolden=write}.
 */
class EndpointJsonIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(NON_NULL))
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "endpoint.json");

	@Test
	void jsonIsThatOfTheGoldenFile() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
					SingleTableRepositoriesAutoConfiguration.class, SingleTableEndpointAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues("management.endpoints.web.exposure.include=*", "singletable.health.timeout=20s",
					"singletable.table-name=shop", "singletable.health.cache=0")
			.run((context) -> assertThat(
					JSON.writeValueAsString(context.getBean(SingleTableEndpoint.class).describe()) + "\n")
				.isEqualToNormalizingNewlines(golden(context.getBean(SingleTableEndpoint.class))));
	}

	private static String golden(SingleTableEndpoint endpoint) throws IOException {
		if ("write".equals(System.getProperty("golden"))) {
			Files.createDirectories(GOLDEN.getParent());
			Files.writeString(GOLDEN, JSON.writeValueAsString(endpoint.describe()) + "\n");
		}
		return Files.readString(GOLDEN, StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Account.class)
	static class Application {

	}

}
