package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of numbers and the decimals that stand for their values.
 */
enum NumberType {

	BYTE(Byte.class) {

		@Override
		Number fromDecimal(BigDecimal decimal) {
			return decimal.byteValueExact();
		}

	},

	SHORT(Short.class) {

		@Override
		Number fromDecimal(BigDecimal decimal) {
			return decimal.shortValueExact();
		}

	},

	INTEGER(Integer.class) {

		@Override
		Number fromDecimal(BigDecimal decimal) {
			return decimal.intValueExact();
		}

	},

	LONG(Long.class) {

		@Override
		Number fromDecimal(BigDecimal decimal) {
			return decimal.longValueExact();
		}

	},

	FLOAT(Float.class) {

		@Override
		BigDecimal toDecimal(Number number) {
			return ShortestDecimal.of(number.floatValue());
		}

		@Override
		Number fromDecimal(BigDecimal decimal) {
			float number = decimal.floatValue();
			return exact(number, decimal, Float.isFinite(number) && toDecimal(number).compareTo(decimal) == 0);
		}

	},

	DOUBLE(Double.class) {

		@Override
		BigDecimal toDecimal(Number number) {
			return ShortestDecimal.of(number.doubleValue());
		}

		@Override
		Number fromDecimal(BigDecimal decimal) {
			double number = decimal.doubleValue();
			return exact(number, decimal, Double.isFinite(number) && toDecimal(number).compareTo(decimal) == 0);
		}

	},

	BIG_INTEGER(BigInteger.class) {

		@Override
		BigDecimal toDecimal(Number number) {
			return new BigDecimal((BigInteger) number);
		}

		@Override
		Number fromDecimal(BigDecimal decimal) {
			return decimal.toBigIntegerExact();
		}

	},

	BIG_DECIMAL(BigDecimal.class) {

		@Override
		BigDecimal toDecimal(Number number) {
			return (BigDecimal) number;
		}

		@Override
		Number fromDecimal(BigDecimal decimal) {
			return decimal;
		}

	};

	private static final Map<Class<?>, NumberType> BY_CLASS = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(NumberType::javaType, Function.identity()));

	private final Class<? extends Number> javaType;

	NumberType(Class<? extends Number> javaType) {
		this.javaType = javaType;
	}

	/**
	 * Return the type of a class.
	 * @param type the class, not a primitive one
	 */
	static Optional<NumberType> of(Class<?> type) {
		return Optional.ofNullable(BY_CLASS.get(type));
	}

	/**
	 * Return the type of a number.
	 * @throws UnencodableValueException if it is of none
	 */
	static NumberType of(Number number) {
		NumberType type = BY_CLASS.get(number.getClass());
		if (type == null) {
			throw new UnencodableValueException("it is a " + number.getClass().getName()
					+ ", which is not a supported number: use int, long, double, BigDecimal or another of these");
		}
		return type;
	}

	Class<? extends Number> javaType() {
		return this.javaType;
	}

	/**
	 * Whether {@link Number#longValue()} is the number, so that no decimal is needed.
	 */
	boolean isPrimitiveInteger() {
		return compareTo(LONG) <= 0;
	}

	BigDecimal toDecimal(Number number) {
		return BigDecimal.valueOf(number.longValue());
	}

	/**
	 * Return the number of this type that is written as a decimal.
	 * @throws ArithmeticException if there is none
	 */
	abstract Number fromDecimal(BigDecimal decimal);

	private static Number exact(Number number, BigDecimal decimal, boolean exact) {
		if (!exact) {
			throw new ArithmeticException("Not the shortest decimal of a floating-point number");
		}
		return number;
	}

}
