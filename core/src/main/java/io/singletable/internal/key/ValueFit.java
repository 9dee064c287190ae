package io.singletable.internal.key;

import java.math.BigDecimal;

import org.springframework.util.ClassUtils;

/**
 * Conversion of an argument to the exact type that a {@link KeyEncoding} encodes and a
 * property's serializer writes: callers pass an {@code int} where a {@code long} is
 * stored.
 */
public final class ValueFit {

	private ValueFit() {
	}

	/**
	 * Convert a value.
	 * @param target the type that it must be of; a primitive type stands for its wrapper
	 * @return the value as an instance of the type: a number as the equal one of the
	 * type, anything else as it is
	 * @throws UnencodableValueException if the type has no equal number, or the value is
	 * of another type; names the types, never the value
	 */
	public static Object fit(Object value, Class<?> target) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(target);
		if (type.isInstance(value)) {
			return value;
		}
		NumberType number = NumberType.of(type).orElse(null);
		if (number == null || !(value instanceof Number given)) {
			throw new UnencodableValueException(
					"it is a " + value.getClass().getName() + ", but a " + type.getName() + " is required");
		}
		try {
			return number.fromDecimal(encodable(NumberType.of(given).toDecimal(given)));
		}
		catch (ArithmeticException ex) {
			throw new UnencodableValueException("it is a " + value.getClass().getName() + " without an equal "
					+ type.getName() + ": it is out of range, or would have to be rounded");
		}
	}

	/**
	 * To write out the digits of 1E999999999 takes all memory, and so does rescaling
	 * 0E-2147483647, which is but zero.
	 */
	private static BigDecimal encodable(BigDecimal number) {
		DecimalText.checkExponent(number);
		return (number.signum() != 0) ? number : BigDecimal.ZERO;
	}

	/**
	 * Whether {@link #fit} may convert values of a declared type, such as that of a
	 * method's parameter.
	 * @return {@code true} if values of the declared type are of the target type, or both
	 * are numbers
	 */
	public static boolean accepts(Class<?> declared, Class<?> target) {
		Class<?> from = ClassUtils.resolvePrimitiveIfNecessary(declared);
		Class<?> to = ClassUtils.resolvePrimitiveIfNecessary(target);
		return to.isAssignableFrom(from)
				|| (NumberType.of(to).isPresent() && (from == Number.class || NumberType.of(from).isPresent()));
	}

}
