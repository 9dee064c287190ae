package io.singletable.internal.mapping.jackson;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Reader of text: of what is stored as text, and of the numbers and booleans that an
 * earlier version of the class stored. A number becomes the one text that all its forms
 * have in common, plain and without trailing zeros, so that a filter can name the number
 * that a text was: 5, 5.0 and 5E0 are {@code "5"}. Bytes are no text.
 */
final class StoredTextDeserializer extends StdScalarDeserializer<String> {

	/** DynamoDB's, with room: to write out the digits of 1E999999999 takes all memory. */
	private static final int MAX_EXPONENT = 400;

	StoredTextDeserializer() {
		super(String.class);
	}

	@Override
	public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_STRING) {
			return parser.getString();
		}
		if (token == JsonToken.VALUE_NUMBER_INT) {
			return isAllowed(context, CoercionInputShape.Integer) ? ofNumber(parser) : unexpected(parser, context);
		}
		if (token == JsonToken.VALUE_NUMBER_FLOAT) {
			return isAllowed(context, CoercionInputShape.Float) ? ofNumber(parser) : unexpected(parser, context);
		}
		if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			return isAllowed(context, CoercionInputShape.Boolean) ? token.asString() : unexpected(parser, context);
		}
		return (token == JsonToken.START_ARRAY) ? _deserializeFromArray(parser, context) : unexpected(parser, context);
	}

	private static boolean isAllowed(DeserializationContext context, CoercionInputShape shape) {
		return context.findCoercionAction(LogicalType.Textual, String.class, shape) == CoercionAction.TryConvert;
	}

	private static String ofNumber(JsonParser parser) {
		String digits = parser.getString();
		BigDecimal number = new BigDecimal(digits);
		if (number.signum() == 0) {
			return "0";
		}
		long exponent = (long) number.precision() - number.scale();
		return (Math.abs(exponent) > MAX_EXPONENT) ? digits : number.stripTrailingZeros().toPlainString();
	}

	private @Nullable String unexpected(JsonParser parser, DeserializationContext context) {
		return (String) context.handleUnexpectedToken(getValueType(context), parser);
	}

	@Override
	public @Nullable String deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer typeDeserializer) {
		return deserialize(parser, context);
	}

	@Override
	public LogicalType logicalType() {
		return LogicalType.Textual;
	}

	@Override
	public Object getEmptyValue(DeserializationContext context) {
		return "";
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		return null;
	}

}
