package io.singletable.internal.mapping.jackson;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access to the contexts of a mapper, and so to its serializers and deserializers.
 * Jackson's readers and writers take JSON. What reads and writes another format, or looks
 * at how a type is read and written, needs a context, which a mapper has only under names
 * with an underscore: public, but left out of what Jackson promises to keep. They are
 * called here and nowhere else.
 */
public final class JacksonContexts {

	private JacksonContexts() {
	}

	/**
	 * Create the context of one read.
	 */
	public static DeserializationContext reading(JsonMapper mapper) {
		return mapper._deserializationContext();
	}

	/**
	 * Create the context of one read by a deserializer, which may ask it for the parser.
	 */
	public static DeserializationContext reading(JsonMapper mapper, JsonParser parser) {
		return mapper._deserializationContext().assignParser(parser);
	}

	/**
	 * Create the context of one read, which can read a whole value.
	 */
	public static DeserializationContextExt readingWhole(JsonMapper mapper) {
		return mapper._deserializationContext();
	}

	/**
	 * Whether a context may serve another read.
	 * @param context the context of a read that has succeeded
	 * @return {@code false} if a deserializer may have left something in it: an object
	 * id, or an attribute
	 */
	public static boolean isReusable(DeserializationContext context) {
		return context instanceof ReadingContexts.Context reading && reading.isBlank();
	}

	/**
	 * Create the context of one write.
	 */
	public static SerializationContext writing(JsonMapper mapper) {
		return mapper._serializationContext();
	}

	/**
	 * Find the deserializer of values of a type that are not in a property.
	 */
	public static ValueDeserializer<Object> deserializer(JsonMapper mapper, JavaType type) {
		return reading(mapper).findRootValueDeserializer(type);
	}

}
