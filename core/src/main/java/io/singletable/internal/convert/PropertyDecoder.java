package io.singletable.internal.convert;

import java.util.Optional;
import java.util.function.BiFunction;

import io.singletable.CorruptItemException;
import io.singletable.internal.convert.token.AttributeValueParser;
import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decoder of the values of one property of one class, by the property's own deserializer,
 * without an instance of the class. Made once per property by {@link Payloads}. Immutable
 * and thread-safe.
 */
public record PropertyDecoder(JsonMapper mapper, Class<?> type,
		BiFunction<JsonParser, DeserializationContext, @Nullable Object> reading) {

	/**
	 * Find the deserializer of a property.
	 * @return the decoder, or empty if only the class as a whole can be read
	 */
	static Optional<PropertyDecoder> find(JsonMapper mapper, Class<?> type, StoredProperty property) {
		if (property.attributePath().size() > 1 || property.javaPath().contains(".")) {
			return Optional.empty();
		}
		ValueDeserializer<?> deserializer = JacksonContexts.deserializer(mapper, mapper.constructType(type));
		return (deserializer instanceof BeanDeserializerBase bean)
				? Optional.ofNullable(bean.findProperty(PropertyName.construct(property.attribute())))
					.map((found) -> new PropertyDecoder(mapper, type, found::deserialize))
				: Optional.empty();
	}

	/**
	 * The decoder of values by the deserializer of their type.
	 */
	static PropertyDecoder of(JsonMapper mapper, Class<?> type, JavaType valueType) {
		return new PropertyDecoder(mapper, type, JacksonContexts.deserializer(mapper, valueType)::deserialize);
	}

	/**
	 * Read a value.
	 * @throws CorruptItemException if it can't be read
	 */
	public @Nullable Object decode(AttributeValue value) {
		try (AttributeValueParser parser = new AttributeValueParser(JacksonContexts.reading(this.mapper), value)) {
			parser.nextToken();
			// What reads a number from a text asks the context for the parser.
			return this.reading.apply(parser, JacksonContexts.reading(this.mapper, parser));
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.reading(this.type, ex);
		}
	}

}
