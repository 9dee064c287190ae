package io.singletable.change;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Canonical forms of values: two values are the same for a comparison if their forms are
 * equal. Numbers have one form whatever their class and scale, and a null collection has
 * that of an empty one.
 */
final class CanonicalValues {

	/** Far more than DynamoDB's 32 levels; an object that contains itself has no end. */
	static final int MAX_DEPTH = 100;

	private CanonicalValues() {
	}

	static boolean same(@Nullable Object one, @Nullable Object other, int depth) {
		return one == other || Objects.equals(of(one, depth), of(other, depth));
	}

	static @Nullable Object of(@Nullable Object value, int depth) {
		requireDepth(depth);
		if (value instanceof Optional<?> optional) {
			return of(optional.orElse(null), depth + 1);
		}
		if (value instanceof Number number) {
			return of(number);
		}
		if (value instanceof Collection<?> collection) {
			return of(collection, depth);
		}
		if (value instanceof Map<?, ?> map) {
			return of(map, depth);
		}
		if (value != null && value.getClass().isArray()) {
			return (value instanceof byte[] bytes) ? ByteBuffer.wrap(bytes) : of(elements(value), depth);
		}
		return (value != null && ComparedType.of(value.getClass()).isObject()) ? ofObject(value, depth) : value;
	}

	private static Object of(Number number) {
		if (number instanceof BigDecimal decimal) {
			return decimal.stripTrailingZeros();
		}
		if (number instanceof BigInteger integer) {
			return new BigDecimal(integer).stripTrailingZeros();
		}
		try {
			return new BigDecimal(number.toString()).stripTrailingZeros();
		}
		catch (NumberFormatException ex) {
			// Not finite, or a class of an application.
			return number;
		}
	}

	private static @Nullable Object of(Collection<?> collection, int depth) {
		if (collection.isEmpty()) {
			return null;
		}
		Collection<@Nullable Object> forms = (collection instanceof Set) ? new HashSet<>()
				: new ArrayList<>(collection.size());
		for (Object element : collection) {
			forms.add(of(element, depth + 1));
		}
		return forms;
	}

	private static @Nullable Object of(Map<?, ?> map, int depth) {
		if (map.isEmpty()) {
			return null;
		}
		Map<@Nullable Object, @Nullable Object> forms = new HashMap<>();
		map.forEach((key, value) -> forms.put(of(key, depth + 1), of(value, depth + 1)));
		return forms;
	}

	private static Object ofObject(Object value, int depth) {
		Map<Object, @Nullable Object> forms = new HashMap<>();
		forms.put(Class.class, value.getClass());
		for (ComparedProperty property : ComparedType.of(value.getClass()).properties()) {
			forms.put(property.name(), of(property.get(value), depth + 1));
		}
		return forms;
	}

	static List<@Nullable Object> elements(Object array) {
		int length = Array.getLength(array);
		List<@Nullable Object> elements = new ArrayList<>(length);
		for (int i = 0; i < length; i++) {
			elements.add(Array.get(array, i));
		}
		return elements;
	}

	static void requireDepth(int depth) {
		if (depth > MAX_DEPTH) {
			throw new IllegalArgumentException("Objects are nested more than " + MAX_DEPTH
					+ " levels deep: one that contains itself can't be compared, nor stored");
		}
	}

}
