package io.singletable.internal.template;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.Assert;

/**
 * Elements of an argument, which are all looked at before the first is used.
 */
final class Elements {

	private Elements() {
	}

	/**
	 * The elements of an argument.
	 * @throws IllegalArgumentException if the argument is null, or one of its elements
	 */
	static <T> List<T> of(Iterable<? extends T> values, String name) {
		Assert.notNull(values, () -> name + " must not be null");
		List<T> elements = new ArrayList<>();
		for (T value : values) {
			Assert.notNull(value, () -> name + " must not contain null");
			elements.add(value);
		}
		return elements;
	}

}
