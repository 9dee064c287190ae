package io.singletable.autoconfigure.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;

/**
 * JSON file of entities: an object with an array for each type. Its order is kept.
 *
 * @param description where the file is, for messages
 * @param entities the entities
 */
record DataFile(String description, List<Row> entities) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	static DataFile read(Resource resource) {
		DataFile file = new DataFile(resource.getDescription(), new ArrayList<>());
		if (!(file.json(resource) instanceof Map<?, ?> types)) {
			throw file.refused("it is no JSON object", "Write an object with the name of each type and an array.",
					null);
		}
		types.forEach((type, entities) -> file.add(String.valueOf(type), entities));
		return file;
	}

	/** Jackson's own message may quote the text. */
	private @Nullable Object json(Resource resource) {
		try (InputStream content = resource.getInputStream()) {
			return MAPPER.readValue(content, Object.class);
		}
		catch (JacksonException ex) {
			TokenStreamLocation location = ex.getLocation();
			throw refused(
					"it is no valid JSON, or has a name twice, at line "
							+ ((location != null) ? location.getLineNr() + ", column " + location.getColumnNr() : "1"),
					"Correct it.", null);
		}
		catch (IOException ex) {
			throw refused("it can't be read", "Check that it is a readable file.", ex);
		}
	}

	private void add(String type, @Nullable Object entities) {
		if (!(entities instanceof List<?> elements)) {
			throw refused("what it has for '" + type + "' is no array", "Write an array of objects.", null);
		}
		for (int i = 0; i < elements.size(); i++) {
			if (!(elements.get(i) instanceof Map<?, ?> values)) {
				throw refused(type + "[" + i + "] is no object", "Write an object with the properties of the entity.",
						null);
			}
			this.entities.add(new Row(type, i, values));
		}
	}

	SingleTableConfigurationException refused(String problem, String action, @Nullable Exception cause) {
		String description = "The data of the embedded DynamoDB Local can't be loaded from " + this.description + ": "
				+ problem + ".";
		return (cause != null) ? new SingleTableConfigurationException(description, action, cause)
				: new SingleTableConfigurationException(description, action);
	}

	/**
	 * Entity of a file.
	 *
	 * @param type name of its type
	 * @param index its position in the array of the type
	 * @param values its values by name
	 */
	record Row(String type, int index, Map<?, ?> values) {

		/** JSON has no other names than texts. */
		@SuppressWarnings("unchecked")
		Map<String, @Nullable Object> properties() {
			return (Map<String, @Nullable Object>) this.values;
		}

		@Override
		public String toString() {
			return this.type + "[" + this.index + "]";
		}

	}

}
