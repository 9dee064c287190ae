package io.singletable.update;

import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.InvalidUpdateException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of JSON into plain values: maps, lists, texts, numbers as exact as they are
 * written, booleans and nulls. Messages show places, and no values.
 */
final class PatchJson {

	/** DynamoDB stores no more. */
	private static final int MAX_DEPTH = 32;

	private static final ObjectReader READER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build()
		.readerFor(Object.class);

	private PatchJson() {
	}

	static Map<String, @Nullable Object> read(String json) {
		return object(readAny(json));
	}

	static Map<String, @Nullable Object> read(JsonNode json) {
		return object(readAny(json));
	}

	/**
	 * Read any JSON.
	 */
	static @Nullable Object readAny(String json) {
		try {
			return READER.readValue(json);
		}
		catch (StreamConstraintsException ex) {
			throw invalid("is too large or nested too deep" + at(ex));
		}
		catch (JacksonException ex) {
			throw invalid(String.valueOf(ex.getOriginalMessage()).startsWith("Duplicate ")
					? "has a name twice in one object" + at(ex) : "is not valid JSON" + at(ex));
		}
	}

	static @Nullable Object readAny(JsonNode json) {
		try {
			return READER.readValue(json);
		}
		catch (JacksonException ex) {
			throw invalid("can't be read as JSON");
		}
	}

	private static String at(JacksonException ex) {
		TokenStreamLocation location = ex.getLocation();
		return (location != null && location.getLineNr() > 0)
				? " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")" : "";
	}

	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> object(@Nullable Object read) {
		if (!(read instanceof Map<?, ?> object)) {
			throw invalid("is not a JSON object: name the properties that are to change");
		}
		return (Map<String, @Nullable Object>) object;
	}

	private static InvalidUpdateException invalid(String problem) {
		Map<String, String> problems = new LinkedHashMap<>();
		problems.put("", problem);
		return new InvalidUpdateException("Patch", problems);
	}

}
