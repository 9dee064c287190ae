package io.singletable.internal.mapping.jackson;

import io.singletable.internal.key.KeyEncoding;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Reader of times that are stored at fixed width. Text of just this width has to be the
 * stored form itself; text of any other width is left to Jackson. So a filter can tell by
 * its width what it has to leave to a check in memory. A property with a format of its
 * own is Jackson's altogether.
 */
final class FixedWidthDeserializer extends DelegatingDeserializer {

	private final KeyEncoding form;

	private final int width;

	FixedWidthDeserializer(ValueDeserializer<?> delegate, Class<?> type, int width) {
		super(delegate);
		this.form = KeyEncoding.forType(type).orElseThrow();
		this.width = width;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
		return delegate;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		return _newIfChanged(_delegatee.createContextual(context, property));
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			String text = parser.getString();
			if (text.length() == this.width) {
				try {
					return this.form.decode(text);
				}
				catch (IllegalArgumentException ex) {
					return context.handleWeirdStringValue(handledType(), text, "not the stored form of a time");
				}
			}
		}
		return super.deserialize(parser, context);
	}

}
