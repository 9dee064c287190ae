package io.singletable.internal.convert;

import io.singletable.internal.convert.token.AttributeValueGenerator;
import io.singletable.internal.convert.token.ReadLimits;
import io.singletable.internal.mapping.access.StoredPropertyWriter;
import io.singletable.internal.mapping.jackson.FixedWidthSerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.std.NullSerializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Property of a class that may be written without a token stream. Thread-safe.
 */
final class DirectProperty {

	private final StoredPropertyWriter writer;

	private final String name;

	private final SerializationConfig config;

	private final ReadLimits limits;

	private final boolean scalar;

	private final @Nullable AttributeValue writtenNull;

	/** Where the declared type leaves the serializer open: that of the last value. */
	private @Nullable KnownForm known;

	DirectProperty(StoredPropertyWriter writer, SerializationConfig config, ReadLimits limits) {
		this.writer = writer;
		this.name = writer.getName();
		this.config = config;
		this.limits = limits;
		this.scalar = writer.getSerializer() instanceof StdScalarSerializer<?>
				|| writer.getSerializer() instanceof FixedWidthSerializer<?>;
		this.writtenNull = (writer.isUnconditional() && writer.nullSerializer() instanceof NullSerializer)
				? AttributeValueGenerator.NULL : null;
	}

	String name() {
		return this.name;
	}

	StoredPropertyWriter writer() {
		return this.writer;
	}

	/**
	 * Whether nothing else depends on whether the property is written: an object may be
	 * written where it is met first, and by its id after that.
	 */
	boolean isScalar() {
		return this.scalar;
	}

	/**
	 * Whether Jackson writes nulls.
	 */
	boolean writesNull() {
		return this.writer.nullSerializer() != null;
	}

	/**
	 * The attribute value of a value.
	 * @return the attribute value, or null if there is none, or Jackson is to write it
	 */
	@Nullable AttributeValue write(@Nullable Object value) {
		if (value == null) {
			return this.writtenNull;
		}
		KnownForm known = this.known;
		if (known == null || known.type() != value.getClass()) {
			known = find(value.getClass());
		}
		DirectForm form = known.form();
		return (form != null) ? form.of(value) : null;
	}

	private KnownForm find(Class<?> type) {
		ValueSerializer<Object> serializer = this.writer.knownSerializer(type);
		if (serializer == null) {
			return KnownForm.NOTHING;
		}
		KnownForm found = new KnownForm(type,
				this.writer.isUnconditional() ? DirectForm.find(serializer, this.config, this.limits) : null);
		this.known = found;
		return found;
	}

	/**
	 * Have Jackson write the property.
	 * @param value the value, or null if Jackson is to get it
	 */
	void write(Object entity, @Nullable Object value, JsonGenerator generator, SerializationContext context) {
		try {
			if (value != null && this.writer.isUnconditional()) {
				this.writer.writeValue(value, generator, context);
			}
			else {
				this.writer.serializeAsProperty(entity, generator, context);
			}
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Form of the values of a class.
	 *
	 * @param form the form, null if Jackson is to write them
	 */
	private record KnownForm(Class<?> type, @Nullable DirectForm form) {

		static final KnownForm NOTHING = new KnownForm(Void.class, null);

	}

}
