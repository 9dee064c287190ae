package io.singletable.autoconfigure.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Item of a drawing: what a golden file says that is stored.
 *
 * @param note what it is
 * @param attributes texts of the attributes by name
 */
record DrawnItem(String note, Map<String, String> attributes) {

	private static final Path FILES = Path.of("..", "core", "src", "test", "resources", "golden", "items");

	static DrawnItem of(String file, String note) throws IOException {
		Map<String, String> attributes = new TreeMap<>();
		JsonMapper.shared()
			.readTree(Files.readString(FILES.resolve(file + ".json")))
			.forEachEntry((name, value) -> attributes.put(name, text(value.iterator().next())));
		return new DrawnItem(note, attributes);
	}

	private static String text(JsonNode value) {
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.isValueNode() ? value.asString() : "…";
	}

	boolean has(String name) {
		return this.attributes.containsKey(name);
	}

	String get(String name) {
		return this.attributes.get(name);
	}

}
