package io.singletable.internal.mapping.jackson;

import java.util.function.Function;

import io.singletable.internal.key.UnencodableValueException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writer of times as text of fixed width that spares a formatter. Everything but the
 * plain text is left to Jackson's serializer of the same texts: a property with a format
 * of its own, a mapper whose features alter the time, a time that has no such text.
 */
public final class FixedWidthSerializer<T> extends StdSerializer<T> {

	private final ValueSerializer<T> jackson;

	private final transient Function<T, String> text;

	/**
	 * Create a serializer.
	 * @param jackson Jackson's serializer, with a formatter of the same texts
	 * @param text the text of a value; throws {@link UnencodableValueException} for a
	 * value that has none
	 */
	FixedWidthSerializer(Class<T> type, ValueSerializer<T> jackson, Function<T, String> text) {
		super(type);
		this.jackson = jackson;
		this.text = text;
	}

	@Override
	public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
		ValueSerializer<?> contextual = this.jackson.createContextual(context, property);
		return (contextual == this.jackson) ? this : contextual;
	}

	/**
	 * Whether a mapper has its times written by Jackson's serializers.
	 * @return {@code true} if its features alter the time
	 */
	public static boolean isAltered(SerializationConfig config) {
		return config.isEnabled(DateTimeFeature.TRUNCATE_TO_MSECS_ON_WRITE)
				|| config.isEnabled(DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE)
				|| config.isEnabled(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID);
	}

	/**
	 * The plain text of a time.
	 * @return the text, or null if the time has none
	 */
	@SuppressWarnings("unchecked")
	public @Nullable String plainText(Object value) {
		return textOf((T) value);
	}

	@Override
	public void serialize(T value, JsonGenerator generator, SerializationContext context) {
		String plain = isAltered(context.getConfig()) ? null : textOf(value);
		if (plain != null) {
			generator.writeString(plain);
		}
		else {
			this.jackson.serialize(value, generator, context);
		}
	}

	private @Nullable String textOf(T value) {
		try {
			return this.text.apply(value);
		}
		catch (UnencodableValueException ex) {
			return null;
		}
	}

	@Override
	public void serializeWithType(T value, JsonGenerator generator, SerializationContext context, TypeSerializer type) {
		this.jackson.serializeWithType(value, generator, context, type);
	}

	@Override
	public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
		this.jackson.acceptJsonFormatVisitor(visitor, type);
	}

}
