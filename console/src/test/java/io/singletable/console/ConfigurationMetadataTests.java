package io.singletable.console;

import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that IDEs read.
 */
class ConfigurationMetadataTests {

	@Test
	void everyKeyIsDescribed() throws Exception {
		Map<String, String> descriptions = descriptions();
		assertThat(descriptions).containsOnlyKeys("singletable.console.enabled", "singletable.console.masked",
				"singletable.console.max-requests", "singletable.console.mode", "singletable.console.page-size",
				"singletable.console.path", "singletable.console.remote", "singletable.console.role");
		assertThat(descriptions.values())
			.allSatisfy((description) -> assertThat(description).matches("(?!The |A )[A-Z].*").endsWith("."));
	}

	private static Map<String, String> descriptions() throws Exception {
		URL classes = SingleTableConsoleProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream json = classes.toURI()
			.resolve("META-INF/spring-configuration-metadata.json")
			.toURL()
			.openStream()) {
			JsonNode metadata = JsonMapper.shared().readTree(json);
			Map<String, String> descriptions = new TreeMap<>();
			metadata.get("properties")
				.forEach((property) -> descriptions.put(property.get("name").asString(),
						property.path("description").asString("")));
			return descriptions;
		}
	}

}
