package io.singletable.internal.update;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;

import org.springframework.util.ClassUtils;

/**
 * Range of the numbers that a type holds.
 */
record NumberRange(BigDecimal min, BigDecimal max, String type) {

	private static final Set<Class<?>> INTEGERS = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Set<Class<?>> DECIMALS = Set.of(Float.class, Double.class, BigDecimal.class);

	private static final Map<Class<?>, NumberRange> RANGES = Map.of(Byte.class,
			of(Byte.MIN_VALUE, Byte.MAX_VALUE, "byte"), Short.class, of(Short.MIN_VALUE, Short.MAX_VALUE, "short"),
			Integer.class, of(Integer.MIN_VALUE, Integer.MAX_VALUE, "int"), Long.class,
			of(Long.MIN_VALUE, Long.MAX_VALUE, "long"), Float.class, ofFloat());

	private static NumberRange of(long min, long max, String type) {
		return new NumberRange(BigDecimal.valueOf(min), BigDecimal.valueOf(max), type);
	}

	private static NumberRange ofFloat() {
		BigDecimal max = new BigDecimal(Float.toString(Float.MAX_VALUE));
		return new NumberRange(max.negate(), max, "float");
	}

	/**
	 * The range of a type.
	 * @return the range, or empty if the type holds every number that DynamoDB stores
	 */
	static Optional<NumberRange> of(Class<?> type) {
		return Optional.ofNullable(RANGES.get(ClassUtils.resolvePrimitiveIfNecessary(type)));
	}

	/**
	 * Whether values of a type are numbers that DynamoDB can compute with.
	 */
	static boolean isNumber(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		return isIntegral(boxed) || DECIMALS.contains(boxed);
	}

	/**
	 * Whether values of a type are numbers without fraction.
	 */
	static boolean isIntegral(Class<?> type) {
		return INTEGERS.contains(ClassUtils.resolvePrimitiveIfNecessary(type));
	}

	/**
	 * The class of a type, or the wrapper of a primitive one.
	 */
	static Class<?> boxed(JavaType type) {
		return ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass());
	}

	/**
	 * Whether a type takes the numbers of another one without rounding them, as far as
	 * they are in its range.
	 */
	static boolean holds(Class<?> type, Class<?> other) {
		if (type == other || type == BigDecimal.class) {
			return true;
		}
		if (isIntegral(type)) {
			return isIntegral(other);
		}
		boolean small = other == Short.class || other == Byte.class;
		return small || (type == Double.class && (other == Integer.class || other == Float.class));
	}

	/**
	 * The numbers that are in this range after an addition.
	 */
	NumberRange before(BigDecimal added) {
		return new NumberRange(this.min.subtract(added), this.max.subtract(added), this.type);
	}

	/**
	 * Numbers of which any two have a sum and a difference in this range.
	 */
	NumberRange half() {
		BigDecimal two = BigDecimal.valueOf(2);
		return new NumberRange(this.min.divide(two, 0, RoundingMode.DOWN), this.max.divide(two, 0, RoundingMode.DOWN),
				this.type);
	}

	boolean contains(BigDecimal number) {
		return this.min.compareTo(number) <= 0 && this.max.compareTo(number) >= 0;
	}

	boolean contains(AttributeValue value) {
		return value.n() == null || contains(new BigDecimal(value.n()));
	}

	@Override
	public String toString() {
		return this.type;
	}

}
