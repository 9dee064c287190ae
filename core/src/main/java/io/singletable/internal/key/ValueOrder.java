package io.singletable.internal.key;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

import org.springframework.util.ClassUtils;

/**
 * The order of Java values that is the order of their ascending {@link KeyEncoding}s, and
 * so that of keys, without encoding them. Comparators are immutable and thread-safe.
 * <p>
 * They are consistent with encoded keys, not with {@code equals}: {@code 1.0} and
 * {@code 1.00} are one number, and so are {@code 1} and {@code 1L}.
 */
public final class ValueOrder {

	private static final Comparator<UUID> BY_TEXT = (left, right) -> {
		int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
		return (high != 0) ? high
				: Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
	};

	/** As text, {@code +} comes before {@code -}. */
	private static final Comparator<OffsetDateTime> BY_INSTANT_AND_OFFSET = Comparator
		.comparing(OffsetDateTime::toInstant)
		.thenComparing((time) -> time.getOffset().getTotalSeconds() < 0)
		.thenComparing((time) -> Math.abs(time.getOffset().getTotalSeconds()));

	private ValueOrder() {
	}

	/**
	 * Return the order of a type.
	 * @param type the type; primitive types are ordered as their wrappers, and all
	 * numbers in one order, so that numbers of different types can be compared
	 * @return a comparator of values that are not null, which throws
	 * {@link ClassCastException} for values of another type, and
	 * {@link UnencodableValueException} where numbers of different types are not finite;
	 * or empty if {@link KeyEncoding#forType} has no encoding of the type
	 */
	public static Optional<Comparator<Object>> forType(Class<?> type) {
		return KeyEncoding.forType(type).map((encoding) -> order(ClassUtils.resolvePrimitiveIfNecessary(type)));
	}

	private static Comparator<Object> order(Class<?> type) {
		if (Number.class.isAssignableFrom(type)) {
			return by(Number.class, ValueOrder::compareNumbers);
		}
		if (type == String.class) {
			return by(String.class, KeyOrder.INSTANCE);
		}
		if (Enum.class.isAssignableFrom(type)) {
			Class<?> constants = type.isEnum() ? type : type.getSuperclass();
			EnumText texts = EnumText.of(type);
			return Comparator.comparing((value) -> texts.of((Enum<?>) constants.cast(value)), KeyOrder.INSTANCE);
		}
		if (type == UUID.class) {
			return by(UUID.class, BY_TEXT);
		}
		if (type == OffsetDateTime.class) {
			return by(OffsetDateTime.class, BY_INSTANT_AND_OFFSET);
		}
		return natural(type);
	}

	/** Of characters, booleans and times. */
	@SuppressWarnings("unchecked")
	private static Comparator<Object> natural(Class<?> type) {
		return (left, right) -> ((Comparable<Object>) type.cast(left)).compareTo(type.cast(right));
	}

	private static <T> Comparator<Object> by(Class<T> type, Comparator<? super T> order) {
		return (left, right) -> order.compare(type.cast(left), type.cast(right));
	}

	private static int compareNumbers(Number left, Number right) {
		NumberType leftType = NumberType.of(left);
		NumberType rightType = NumberType.of(right);
		if (leftType.isPrimitiveInteger() && rightType.isPrimitiveInteger()) {
			return Long.compare(left.longValue(), right.longValue());
		}
		if (leftType == rightType && (leftType == NumberType.DOUBLE || leftType == NumberType.FLOAT)) {
			// There is one zero: adding it takes the sign off the other.
			return Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0);
		}
		return leftType.toDecimal(left).compareTo(rightType.toDecimal(right));
	}

}
