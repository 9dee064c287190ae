package io.singletable.internal.convert;

import java.time.Duration;
import java.time.Period;
import java.time.Year;
import java.time.temporal.TemporalAccessor;
import java.util.Date;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Jackson module by which times are read from text alone. Jackson takes numbers and
 * arrays of them as well, of which nobody knows which unit was meant.
 */
final class TimesOfTextModule extends SimpleModule {

	TimesOfTextModule() {
		super("singletable-times-of-text");
		setDeserializerModifier(new TimesOfText());
	}

	private static boolean isTime(Class<?> type) {
		return (TemporalAccessor.class.isAssignableFrom(type) && type != Year.class && !type.isEnum())
				|| Date.class.isAssignableFrom(type) || type == Duration.class || type == Period.class;
	}

	private static final class TimesOfText extends ValueDeserializerModifier {

		@Override
		public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return isTime(description.getBeanClass()) ? new TextDeserializer(deserializer) : deserializer;
		}

	}

	private static final class TextDeserializer extends DelegatingDeserializer {

		TextDeserializer(ValueDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
			return new TextDeserializer(delegate);
		}

		@Override
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			ValueDeserializer<?> contextual = _delegatee.createContextual(context, property);
			JsonFormat.Shape shape = (property != null)
					? property.findPropertyFormat(context.getConfig(), handledType()).getShape() : JsonFormat.Shape.ANY;
			return (shape.isNumeric() || shape.isStructured()) ? contextual : new TextDeserializer(contextual);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			JsonToken token = parser.currentToken();
			return (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_EMBEDDED_OBJECT)
					? super.deserialize(parser, context) : context.handleUnexpectedToken(getValueType(context), parser);
		}

	}

}
