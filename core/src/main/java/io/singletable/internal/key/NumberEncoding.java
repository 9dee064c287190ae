package io.singletable.internal.key;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Encoding of numbers of one type; descending, each is written as its negative.
 */
record NumberEncoding(NumberType type, boolean reversed) implements KeyEncoding {

	@Override
	public String encode(Object value) {
		Number number = KeyEncodings.cast(this.type.javaType(), value);
		return this.type.isPrimitiveInteger() ? DecimalText.encode(number.longValue(), this.reversed)
				: DecimalText.encode(this.type.toDecimal(number), this.reversed);
	}

	@Override
	public Object decode(String encoded) {
		BigDecimal decimal = DecimalText.decode(encoded, this.reversed);
		try {
			return this.type.fromDecimal(decimal);
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException(
					"Not an encoded " + this.type.javaType().getName() + ": out of its range", ex);
		}
	}

	@Override
	public Optional<KeyEncoding> descending() {
		return this.reversed ? Optional.empty() : Optional.of(new NumberEncoding(this.type, true));
	}

}
