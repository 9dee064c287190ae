package io.singletable.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the documented table of properties, which is generated from the configuration
 * metadata.
 */
class DocumentedPropertiesTests {

	private static final Path PROPERTIES = Path.of("..", "docs", "properties.md");

	private static final Pattern TABLE = Pattern.compile("<!-- properties -->\\n(.*?)<!-- /properties -->",
			Pattern.DOTALL);

	private static final Pattern YAML_KEY = Pattern.compile("(?<![a-z]\\.)singletable\\.[a-z][a-z.-]*[a-z]");

	@Test
	void everyPropertyIsListed() throws IOException {
		Matcher table = TABLE.matcher(Files.readString(PROPERTIES));
		assertThat(table.find()).isTrue();
		assertThat(table.group(1)).isEqualTo(expectedTable());
	}

	@Test
	void documentationNamesNoOtherProperty() throws IOException {
		for (Path page : List.of(Path.of("..", "README.md"), PROPERTIES, Path.of("..", "docs", "mapping.md"),
				Path.of("..", "docs", "versions.md"), Path.of("..", "docs", "keys-and-indexes.md"),
				Path.of("..", "docs", "repositories.md"), Path.of("..", "docs", "queries.md"),
				Path.of("..", "docs", "paging.md"), Path.of("..", "docs", "backfill.md"),
				Path.of("..", "docs", "web.md"), Path.of("..", "docs", "connection.md"),
				Path.of("..", "docs", "guarantees.md"), Path.of("..", "docs", "getting-started.md"))) {
			Matcher keys = YAML_KEY.matcher(Files.readString(page));
			while (keys.find()) {
				if (!keys.group().endsWith("singletable.enabled")) {
					assertThat(properties()).containsKey(keys.group());
				}
			}
		}
	}

	private static String expectedTable() {
		StringBuilder table = new StringBuilder("| `singletable.` | default | |\n|---|---|---|\n");
		properties().forEach((name, property) -> {
			JsonNode value = property.get("defaultValue");
			table.append("| `%s` | %s | %s |\n".formatted(name.substring("singletable.".length()),
					(value != null) ? "`" + value.asString() + "`" : "", property.get("description").asString()));
		});
		return table.toString();
	}

	private static Map<String, JsonNode> properties() {
		Map<String, JsonNode> properties = new TreeMap<>();
		JsonMapper.shared()
			.readTree(
					DocumentedPropertiesTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))
			.get("properties")
			.forEach((property) -> {
				if (property.get("name").asString().startsWith("singletable.")) {
					properties.put(property.get("name").asString(), property);
				}
			});
		return properties;
	}

}
