package io.singletable.autoconfigure.web;

import java.util.List;

import io.singletable.internal.read.WindowContinuation;
import io.singletable.scroll.CursorCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Serializer of windows of this library as {@code {"items": [...], "next": cursor}},
 * where {@code next} is null if there is no next page. The rows are written like a list
 * of the declared type. Windows of other libraries are written as without this
 * serializer.
 */
final class WindowSerializer extends ValueSerializer<Window<?>> {

	private final JavaType type;

	private final CursorCodec cursors;

	private final ValueSerializer<Object> standard;

	/**
	 * Create a serializer.
	 * @param type the type of the windows, declared or actual
	 * @param cursors codec of the cursors
	 * @param standard the serializer for windows of other libraries
	 */
	WindowSerializer(JavaType type, CursorCodec cursors, ValueSerializer<Object> standard) {
		this.type = type;
		this.cursors = cursors;
		this.standard = standard;
	}

	@Override
	public void resolve(SerializationContext context) {
		this.standard.resolve(context);
	}

	@Override
	@SuppressWarnings("unchecked")
	public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
		return new WindowSerializer(this.type, this.cursors,
				(ValueSerializer<Object>) this.standard.createContextual(context, property));
	}

	@Override
	public void serialize(Window<?> window, JsonGenerator generator, SerializationContext context) {
		WindowContinuation continuation = WindowContinuation.of(window).orElse(null);
		if (continuation != null) {
			writePage(window, continuation.next().orElse(null), generator, context);
		}
		else {
			standard(window, context).serialize(window, generator, context);
		}
	}

	@Override
	public void serializeWithType(Window<?> window, JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {

		if (WindowContinuation.of(window).isPresent()) {
			serialize(window, generator, context);
		}
		else {
			standard(window, context).serializeWithType(window, generator, context, typeSerializer);
		}
	}

	private void writePage(Window<?> window, @Nullable KeysetScrollPosition next, JsonGenerator generator,
			SerializationContext context) {

		generator.writeStartObject(window);
		generator.writeName("items");
		JavaType items = context.getTypeFactory().constructCollectionType(List.class, this.type.getContentType());
		context.findContentValueSerializer(items, null).serialize(window.getContent(), generator, context);
		if (next != null) {
			generator.writeStringProperty("next", this.cursors.encode(next));
		}
		else {
			generator.writeNullProperty("next");
		}
		generator.writeEndObject();
	}

	/** Uses the actual type, since the declared one may have fewer properties. */
	private ValueSerializer<Object> standard(Window<?> window, SerializationContext context) {
		return this.type.hasRawClass(window.getClass()) ? this.standard
				: context.findContentValueSerializer(window.getClass(), null);
	}

}
