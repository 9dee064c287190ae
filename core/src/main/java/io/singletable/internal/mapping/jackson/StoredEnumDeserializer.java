package io.singletable.internal.mapping.jackson;

import io.singletable.internal.key.EnumText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Reader of enums that takes a text for a constant as it stands: Jackson also tries it
 * without blanks around it, and as the number of a constant, which no filter could find
 * again.
 */
final class StoredEnumDeserializer extends DelegatingDeserializer {

	StoredEnumDeserializer(ValueDeserializer<?> delegate) {
		super(delegate);
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
		return new StoredEnumDeserializer(delegate);
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		return _newIfChanged(_delegatee.createContextual(context, property));
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		@Nullable Object constant = super.deserialize(parser, context);
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			String text = parser.getString();
			if (constant != null && isAltered((Enum<?>) constant, text)) {
				return context.handleWeirdStringValue(handledType(), text, "not the stored text of a constant");
			}
		}
		return constant;
	}

	private static boolean isAltered(Enum<?> constant, String text) {
		if (isTextOf(constant, text)) {
			return false;
		}
		return text.equals(Integer.toString(constant.ordinal()))
				|| (!text.equals(text.trim()) && isTextOf(constant, text.trim()));
	}

	private static boolean isTextOf(Enum<?> constant, String text) {
		EnumText texts = EnumText.of(constant.getDeclaringClass());
		return (texts.isText() && texts.of(constant).equals(text)) || texts.aliases().get(text) == constant;
	}

}
