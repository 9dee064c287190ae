package io.singletable.update;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Input of a partial update, which comes from outside: a {@link Patch} as soon as it is
 * said what it may change. Immutable, thread-safe; its text form shows no values.
 */
public final class PatchInput {

	private final Map<String, @Nullable Object> values;

	private final List<PatchOperation> operations;

	PatchInput(Map<String, @Nullable Object> values, List<PatchOperation> operations) {
		this.values = values;
		this.operations = operations;
	}

	/**
	 * Allow properties to be changed. A patch that names any other is refused.
	 * @param <T> the entity type
	 * @param properties the properties, with all that is in them
	 * @return the patch
	 */
	@SafeVarargs
	@SuppressWarnings("varargs") // The array is only read.
	public final <T> Patch allowing(TypedPropertyPath<T, ?>... properties) {
		return allowing(paths(properties));
	}

	/**
	 * Allow properties to be changed. A patch that names any other is refused.
	 * @param paths paths in Java of the properties, with all that is in them, such as
	 * {@code address.city} or {@code counters.home}
	 * @return the patch
	 */
	public Patch allowing(String... paths) {
		Assert.notNull(paths, "paths must not be null");
		Assert.noNullElements(paths, "paths must not contain null");
		return new Patch(new LinkedHashMap<>(this.values), this.operations, false, new LinkedHashSet<>(List.of(paths)));
	}

	/**
	 * Allow all properties to be changed, those of the future included. What the library
	 * sets can't be changed by any patch.
	 * @return the patch
	 */
	public Patch allowingAll() {
		return new Patch(new LinkedHashMap<>(this.values), this.operations, false, null);
	}

	static String[] paths(TypedPropertyPath<?, ?>[] properties) {
		Assert.notNull(properties, "properties must not be null");
		Assert.noNullElements(properties, "properties must not contain null");
		return Arrays.stream(properties).map(TypedPropertyPath::toDotPath).toArray(String[]::new);
	}

	@Override
	public String toString() {
		return "PatchInput of " + size(this.values, this.operations);
	}

	static String size(Map<String, @Nullable Object> values, List<PatchOperation> operations) {
		return operations.isEmpty() ? values.size() + ((values.size() == 1) ? " property" : " properties")
				: operations.size() + ((operations.size() == 1) ? " operation" : " operations");
	}

}
