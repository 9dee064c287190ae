package io.singletable.internal.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.CorruptItemException;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.convert.token.AttributeValueGenerator;
import io.singletable.internal.convert.token.AttributeValueParser;
import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.convert.token.DamagedPayloadException;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.convert.token.ReadLimits;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Factory of the writers and readers of payloads. Making one looks up Jackson's
 * serializers, so it is done once per class and the result is kept. Thread-safe.
 */
public final class Payloads {

	private final JsonMapper mapper;

	private final InclusionMappers inclusions;

	private final InputReader inputs;

	private final PayloadLimits limits;

	private final ReadLimits readLimits;

	private Payloads(JsonMapper mapper, PayloadLimits limits) {
		this.mapper = mapper;
		this.inclusions = InclusionMappers.of(mapper);
		this.inputs = new InputReader(mapper);
		this.limits = limits;
		this.readLimits = ReadLimits.of(mapper, limits);
	}

	/**
	 * Create payloads that are stored as the mapper says.
	 */
	public static Payloads of(JsonMapper mapper, PayloadLimits limits) {
		return new Payloads(mapper, limits);
	}

	/**
	 * Make a writer.
	 * @param type the class of the entities, exactly: properties of subclasses are left
	 * out
	 * @param nulls how null properties are stored. Map entries are always stored, since a
	 * key is part of the value; null sets never are, since they are the same as empty
	 * ones
	 */
	public <T> PayloadWriter<T> writer(Class<T> type, Nulls nulls) {
		return writer(type, nulls, LinkedHashMap::new);
	}

	/**
	 * Make a writer of payloads that share an item with attributes of others.
	 * @param type the class of the entities, exactly
	 * @param target makes the items, empty
	 */
	<T> PayloadWriter<T> writer(Class<T> type, Nulls nulls, Supplier<Map<String, AttributeValue>> target) {
		return new JacksonPayloadWriter<>(type, mapperFor(nulls), jacksonReader(type), this.limits, this.readLimits,
				target);
	}

	public <T> PayloadReader<T> reader(Class<T> type) {
		return jacksonReader(type);
	}

	private <T> JacksonPayloadReader<T> jacksonReader(Class<T> type) {
		return new JacksonPayloadReader<>(type, this.mapper, this.readLimits);
	}

	public PayloadLimits limits() {
		return this.limits;
	}

	/** Most bytes of a decompressed payload. */
	int maxDecompressedSize() {
		return this.readLimits.maxSize();
	}

	/**
	 * How much a compressed payload decompresses to, in the item or beside it, found
	 * without decompressing it.
	 * @return the size in bytes, 0 if it can't be decompressed
	 */
	long decompressedSize(SdkBytes compressed) {
		try {
			byte[] bytes = compressed.asByteArrayUnsafe();
			OverflowReference overflow = OverflowReference.of(bytes);
			long size = (overflow != null) ? overflow.decompressedSize()
					: PayloadCodec.of(bytes).decompressedSize(bytes);
			return (size <= this.readLimits.maxSize()) ? size : 0;
		}
		catch (DamagedPayloadException ex) {
			return 0;
		}
	}

	/**
	 * Make an encoder of values that are to be compared with a property where it is
	 * stored.
	 * @param type the class of the entities, exactly
	 * @param nulls how null properties are stored, within values too
	 * @throws IllegalArgumentException if the property is not stored where its stored
	 * names lead to, since it is part of a value that a serializer of its own writes;
	 * names the property and the reason
	 */
	public PropertyEncoder encoder(Class<?> type, StoredProperty property, Nulls nulls) {
		JsonMapper mapper = mapperFor(nulls);
		ValueWriter writer = new ValueWriter(new PropertyWriters(type, property, mapper).find());
		return new PropertyEncoder(property, new PropertyWriting(type, property, mapper, this.readLimits, writer));
	}

	/**
	 * Check that there is an {@link #encoder encoder}, without making one.
	 * @throws IllegalArgumentException if there is none
	 */
	public void requireEncodable(Class<?> type, StoredProperty property) {
		// Null properties make no difference, and mapping has looked up these
		// serializers.
		new PropertyWriters(type, property, this.mapper).find();
	}

	/**
	 * Make a search for what can't be written.
	 * @param nulls how null properties are stored, within values
	 */
	public WritingProblems writingProblems(ConcreteType<?> type, Nulls nulls) {
		return new WritingProblems(type, mapperFor(nulls), this.readLimits);
	}

	/**
	 * Make an encoder of values of a property of what lists and maps hold.
	 * @param outer the encoder of the property that holds the outermost list or map
	 * @param depth how many lists and maps are around the class, at least one
	 * @throws IllegalArgumentException if the property is not stored where its stored
	 * names lead to; names the property and the reason
	 */
	public PropertyEncoder contentEncoder(PropertyEncoder outer, int depth, Class<?> type, StoredProperty property,
			Nulls nulls) {
		JsonMapper mapper = mapperFor(nulls);
		ValueWriter writer = new ValueWriter(
				new PropertyWriters(type, property, mapper).findInContent(outer.writer(), depth));
		return new PropertyEncoder(property, new PropertyWriting(type, property, mapper, this.readLimits, writer));
	}

	/**
	 * Reader of values that come from outside.
	 */
	public InputReader inputs() {
		return this.inputs;
	}

	/**
	 * The properties of an entity as plain values, as Jackson reads them from JSON.
	 * @param nulls whether null properties are there
	 * @return the values by stored name, which the caller owns
	 * @throws UnwritableEntityException if a value can't be written
	 */
	public Map<String, @Nullable Object> plain(Object entity, Nulls nulls) {
		return this.inclusions.plain(entity, nulls);
	}

	/**
	 * Find out what the properties of a class read as where items don't hold them.
	 */
	public AbsentValues absentValues(ConcreteType<?> type) {
		return absentValues(type.javaType(), type.properties());
	}

	/**
	 * Find out what the properties of a class read as where items don't hold them.
	 */
	public AbsentValues absentValues(Class<?> type, PropertyTable properties) {
		List<Map<String, AttributeValue>> candidates = new SampleAttributes(this, type, properties).candidates();
		return new AbsentValues(SampleItems.of(reader(type), candidates), this.mapper);
	}

	/**
	 * Find out which stored forms the reader accepts of a property.
	 */
	public AcceptedForms acceptedForms(ConcreteType<?> type, PropertyEncoder encoder, AbsentValues absentValues) {
		return AcceptedForms.of(type.properties().reading(encoder.property()), encoder, absentValues.items(),
				this.mapper);
	}

	/**
	 * Make a decoder of one property.
	 * @return the decoder, or empty if the property can't be read without the entity that
	 * it is part of
	 */
	public Optional<PropertyDecoder> decoder(Class<?> type, StoredProperty property) {
		return PropertyDecoder.find(this.mapper, type, property);
	}

	/**
	 * Make a decoder of a property that is stored as others of its type, and has no
	 * deserializer of its own.
	 */
	public PropertyDecoder decoder(Class<?> type, JavaType valueType) {
		return PropertyDecoder.of(this.mapper, type, valueType);
	}

	/**
	 * Write one value, such as a property that is carried under another name, or the
	 * operand of a condition.
	 * @return what a property of this type would be stored as
	 * @throws UnwritableEntityException if the value has no form in DynamoDB
	 */
	public AttributeValue write(@Nullable Object value, JavaType type) {
		AttributeValueGenerator generator = new AttributeValueGenerator(this.mapper, this.readLimits);
		try {
			this.mapper.writerFor(type).writeValue(generator, value);
			return generator.value();
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.writing(type.getRawClass(), ex);
		}
	}

	/**
	 * Read one value.
	 * @return the value, or {@code null} if a null is stored
	 * @throws CorruptItemException if the type can't be built from the stored value
	 */
	public @Nullable Object read(AttributeValue value, JavaType type) {
		try (AttributeValueParser parser = new AttributeValueParser(JacksonContexts.reading(this.mapper), value)) {
			return this.mapper.readerFor(type).readValue(parser);
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.reading(type.getRawClass(), ex);
		}
	}

	/**
	 * Read the key of a map.
	 * @return the key, or empty if the map has no such key
	 */
	public Optional<Object> readKey(String key, JavaType type) {
		DeserializationContext context = JacksonContexts.reading(this.mapper);
		try {
			return Optional.ofNullable(context.findKeyDeserializer(type, null).deserializeKey(key, context));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private JsonMapper mapperFor(Nulls nulls) {
		return this.inclusions.of(nulls);
	}

}
