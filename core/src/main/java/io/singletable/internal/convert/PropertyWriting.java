package io.singletable.internal.convert;

import java.util.function.BiConsumer;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.token.AttributeValueGenerator;
import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.convert.token.ReadLimits;
import io.singletable.internal.convert.token.UnstorableValueException;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Encoding of values by Jackson's writer of one property.
 */
final class PropertyWriting {

	private final Class<?> owner;

	private final StoredProperty property;

	private final JsonMapper mapper;

	private final ReadLimits limits;

	private final ObjectWriter root;

	private final ValueWriter writer;

	PropertyWriting(Class<?> owner, StoredProperty property, JsonMapper mapper, ReadLimits limits, ValueWriter writer) {
		this.owner = owner;
		this.property = property;
		this.mapper = mapper;
		this.limits = limits;
		this.root = mapper.writerFor(Written.class);
		this.writer = writer;
	}

	ValueWriter writer() {
		return this.writer;
	}

	AttributeValue write(@Nullable Object value) {
		AttributeValue written = write(value, false);
		if (written == null) {
			throw failure(new UnstorableValueException("its serializer writes no value"));
		}
		return written;
	}

	/**
	 * What an object holds in place of the property, or null if the value is left out.
	 */
	@Nullable AttributeValue writeIncluded(@Nullable Object value) {
		return write(value, true);
	}

	/**
	 * Try out a value.
	 * @param problems takes the place in the value and the problem, if there is one
	 */
	void tryOut(@Nullable Object value, BiConsumer<String, String> problems) {
		try {
			written(value, true);
		}
		catch (RuntimeException ex) {
			problems.accept(ConversionFailure.pathOf(ex), ConversionFailure.writingProblem(ex));
		}
	}

	private @Nullable AttributeValue write(@Nullable Object value, boolean includedOnly) {
		try {
			return written(value, includedOnly);
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	private @Nullable AttributeValue written(@Nullable Object value, boolean includedOnly) {
		String name = this.property.attributePath().get(this.property.attributePath().size() - 1);
		AttributeValueGenerator generator = new AttributeValueGenerator(this.mapper, this.limits);
		this.root.writeValue(generator, new Written(name, this.writer, value, includedOnly));
		return generator.attributes().get(name);
	}

	UnwritableEntityException failure(RuntimeException cause) {
		return ConversionFailure.writing(this.owner, this.property.javaPath(), cause);
	}

	/**
	 * An object with only this property: some serializers write a second property beside
	 * it.
	 */
	private record Written(String name, ValueWriter writer, @Nullable Object value,
			boolean includedOnly) implements JacksonSerializable {

		@Override
		public void serialize(JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			if (!this.includedOnly || !this.writer.leavesOut(this.value, context)) {
				generator.writeName(this.name);
				this.writer.write(this.value, generator, context);
			}
			generator.writeEndObject();
		}

		@Override
		public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer type) {
			serialize(generator, context);
		}

	}

}
