package io.singletable.internal.update;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.key.ValueFit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Check that a value is of the type of a property, as deep as generic types say: they are
 * not known to the class of a list. Numbers are converted to equal ones.
 */
final class TypeFit {

	private TypeFit() {
	}

	/**
	 * Fit a value.
	 * @return the value, or a copy with converted numbers
	 * @throws UnencodableValueException if it is of another type; names the types
	 */
	static @Nullable Object fit(@Nullable Object value, JavaType type) {
		if (value == null) {
			return null;
		}
		Object fitted = ValueFit.fit(value, type.getRawClass());
		JavaType content = type.getContentType();
		if (fitted instanceof Collection<?> elements && content != null) {
			return elements(elements, type, content);
		}
		if (fitted instanceof Map<?, ?> entries && content != null) {
			return entries(entries, type, content);
		}
		if (fitted instanceof Optional<?> optional && content != null) {
			return optional.map((it) -> fit(it, content));
		}
		if (fitted instanceof Object[] array && content != null) {
			for (Object element : array) {
				requireSame(element, fit(element, content), type);
			}
		}
		return fitted;
	}

	private static Collection<?> elements(Collection<?> elements, JavaType type, JavaType content) {
		List<@Nullable Object> fitted = new ArrayList<>(elements.size());
		boolean same = true;
		for (Object element : elements) {
			Object fit = fit(element, content);
			same &= fit == element;
			fitted.add(fit);
		}
		if (same) {
			return elements;
		}
		return (Collection<?>) rebuilt((elements instanceof Set) ? new LinkedHashSet<>(fitted) : fitted, type);
	}

	private static Map<?, ?> entries(Map<?, ?> entries, JavaType type, JavaType content) {
		Map<Object, @Nullable Object> fitted = new LinkedHashMap<>();
		boolean same = true;
		for (Map.Entry<?, ?> entry : entries.entrySet()) {
			Object key = fit(entry.getKey(), type.getKeyType());
			Object value = fit(entry.getValue(), content);
			same &= key == entry.getKey() && value == entry.getValue();
			fitted.put(key, value);
		}
		return same ? entries : (Map<?, ?>) rebuilt(fitted, type);
	}

	private static Object rebuilt(Object copy, JavaType type) {
		if (!type.getRawClass().isInstance(copy)) {
			throw new UnencodableValueException(
					"its elements are of other types of numbers than those of " + type.toCanonical());
		}
		return copy;
	}

	private static void requireSame(@Nullable Object element, @Nullable Object fitted, JavaType type) {
		if (element != fitted) {
			rebuilt(Array.class, type);
		}
	}

}
