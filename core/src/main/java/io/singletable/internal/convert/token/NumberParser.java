package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.base.ParserMinimalBase;
import tools.jackson.core.exc.StreamReadException;

/**
 * The half of a parser that reads DynamoDB's numbers. A number without fraction is an
 * integer however it is written ({@code 1E+2}), and every other one an exact decimal.
 */
abstract class NumberParser extends ParserMinimalBase {

	/** So many digits fit a {@code long}, whatever they are. */
	private static final int LONG_DIGITS = 18;

	private long integer;

	/** Set if the number is no {@code long}: a big integer or a decimal. */
	private @Nullable Number big;

	NumberParser(ObjectReadContext context) {
		super(context);
	}

	/** Take up the next number and say which token it is. */
	final JsonToken startNumber(String text) {
		try {
			if (isShortInteger(text)) {
				return JsonToken.VALUE_NUMBER_INT;
			}
			return startBig(new BigDecimal(text));
		}
		catch (NumberFormatException ex) {
			throw malformed("a number is malformed");
		}
	}

	/**
	 * A token can't be presented. Jackson adds the path of the value that it is reading,
	 * but it is not reading this one yet.
	 */
	final StreamReadException malformed(String message) {
		StreamReadException failure = _constructReadException(message);
		TokenStreamContext context = streamReadContext();
		if (context.inObject()) {
			Object bean = (context.getNestingDepth() == 1) ? this : context.currentValue();
			failure.prependPath((bean != null) ? bean : Map.of(), context.currentName());
		}
		else if (context.inArray()) {
			failure.prependPath(context.currentValue(), context.getCurrentIndex());
		}
		return failure;
	}

	private JsonToken startBig(BigDecimal decimal) {
		if (!DynamoDbNumber.hasExponentInRange(decimal)) {
			throw malformed("the exponent of a number is out of range");
		}
		BigDecimal canonical = decimal.stripTrailingZeros();
		if (canonical.scale() > 0) {
			this.big = decimal;
			return JsonToken.VALUE_NUMBER_FLOAT;
		}
		BigInteger whole = canonical.toBigInteger();
		boolean fits = whole.bitLength() < Long.SIZE;
		this.integer = fits ? whole.longValue() : 0;
		this.big = fits ? null : whole;
		return JsonToken.VALUE_NUMBER_INT;
	}

	/** Whether the number is a short integer, which is then taken up. */
	private boolean isShortInteger(String text) {
		int length = text.length();
		int first = (length > 1 && text.charAt(0) == '-') ? 1 : 0;
		if (length == 0 || length > LONG_DIGITS) {
			return false;
		}
		long digits = 0;
		for (int i = first; i < length; i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return false;
			}
			digits = digits * 10 + (c - '0');
		}
		this.integer = (first == 0) ? digits : -digits;
		this.big = null;
		return true;
	}

	private @Nullable Number big(int target) {
		if (this._currToken != JsonToken.VALUE_NUMBER_INT && this._currToken != JsonToken.VALUE_NUMBER_FLOAT) {
			throw _constructNotNumericType(this._currToken, target);
		}
		return this.big;
	}

	@Override
	public final Number getNumberValue() {
		Number number = big(NR_UNKNOWN);
		if (number != null) {
			return number;
		}
		if (this.integer == (int) this.integer) {
			return (int) this.integer;
		}
		return this.integer;
	}

	@Override
	public final Object getNumberValueDeferred() {
		return getNumberValue();
	}

	@Override
	public final @Nullable NumberType getNumberType() {
		if (this._currToken == JsonToken.VALUE_NUMBER_FLOAT) {
			return NumberType.BIG_DECIMAL;
		}
		if (this._currToken != JsonToken.VALUE_NUMBER_INT) {
			return null;
		}
		if (this.big != null) {
			return NumberType.BIG_INTEGER;
		}
		return (this.integer == (int) this.integer) ? NumberType.INT : NumberType.LONG;
	}

	@Override
	public final NumberTypeFP getNumberTypeFP() {
		return (this._currToken == JsonToken.VALUE_NUMBER_FLOAT) ? NumberTypeFP.BIG_DECIMAL : NumberTypeFP.UNKNOWN;
	}

	@Override
	public final int getIntValue() {
		long value = getLongValue();
		if (value != (int) value) {
			_reportOverflowInt();
		}
		return (int) value;
	}

	@Override
	public final long getLongValue() {
		Number number = big(NR_LONG);
		if (number == null) {
			return this.integer;
		}
		BigInteger whole = (number instanceof BigDecimal decimal) ? decimal.toBigInteger() : (BigInteger) number;
		if (whole.bitLength() >= Long.SIZE) {
			_reportOverflowLong();
		}
		return whole.longValue();
	}

	@Override
	public final BigInteger getBigIntegerValue() {
		Number number = big(NR_BIGINT);
		if (number == null) {
			return BigInteger.valueOf(this.integer);
		}
		return (number instanceof BigDecimal decimal) ? decimal.toBigInteger() : (BigInteger) number;
	}

	@Override
	public final BigDecimal getDecimalValue() {
		Number number = big(NR_BIGDECIMAL);
		if (number == null) {
			return BigDecimal.valueOf(this.integer);
		}
		return (number instanceof BigInteger whole) ? new BigDecimal(whole) : (BigDecimal) number;
	}

	@Override
	public final double getDoubleValue() {
		Number number = big(NR_DOUBLE);
		return (number != null) ? number.doubleValue() : this.integer;
	}

	@Override
	public final float getFloatValue() {
		Number number = big(NR_FLOAT);
		float value = (number != null) ? number.floatValue() : this.integer;
		if (Float.isInfinite(value)) {
			throw _constructInputCoercion("Numeric value out of range of `float`", this._currToken, Float.TYPE);
		}
		return value;
	}

	@Override
	public final boolean isNaN() {
		return false;
	}

}
