package io.singletable.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Elements of a collection by their keys, in its order.
 */
final class KeyedElements {

	private final Map<@Nullable Object, KeyedElement> elements;

	private KeyedElements(Map<@Nullable Object, KeyedElement> elements) {
		this.elements = elements;
	}

	/**
	 * The elements of a collection, if each of them has a key of its own.
	 */
	static Optional<KeyedElements> of(Collection<?> collection, ComparisonRules rules) {
		Map<@Nullable Object, KeyedElement> elements = new LinkedHashMap<>();
		for (Object value : collection) {
			String name = (value != null) ? rules.keyOf(value.getClass()).orElse(null) : null;
			Object key = (value != null && name != null) ? ComparisonRules.valueAt(value, name) : null;
			if (value == null || name == null || key == null || elements.put(CanonicalValues.of(key, 0),
					new KeyedElement(name, key, value, elements.size())) != null) {
				return Optional.empty();
			}
		}
		return Optional.of(new KeyedElements(elements));
	}

	@Nullable KeyedElement get(@Nullable Object key) {
		return this.elements.get(key);
	}

	void forEach(BiConsumer<@Nullable Object, KeyedElement> action) {
		this.elements.forEach(action);
	}

	/**
	 * Keys of the elements that must change their place among those in both collections:
	 * all but a longest sequence of elements that are in the same order in both.
	 */
	Set<@Nullable Object> movedTo(KeyedElements after) {
		List<@Nullable Object> keys = new ArrayList<>();
		List<Integer> targets = new ArrayList<>();
		this.elements.forEach((key, element) -> {
			KeyedElement other = after.get(key);
			if (other != null) {
				keys.add(key);
				targets.add(other.index());
			}
		});
		Set<@Nullable Object> moved = new HashSet<>(keys);
		longestIncreasing(targets).forEach((position) -> moved.remove(keys.get(position)));
		return moved;
	}

	/** Positions of a longest increasing subsequence. */
	private static List<Integer> longestIncreasing(List<Integer> numbers) {
		int[] ends = new int[numbers.size()];
		int[] lowest = new int[numbers.size()];
		int[] previous = new int[numbers.size()];
		int length = 0;
		for (int i = 0; i < numbers.size(); i++) {
			int place = -Arrays.binarySearch(lowest, 0, length, numbers.get(i)) - 1;
			previous[i] = (place > 0) ? ends[place - 1] : -1;
			ends[place] = i;
			lowest[place] = numbers.get(i);
			length = Math.max(length, place + 1);
		}
		List<Integer> positions = new ArrayList<>();
		for (int i = (length > 0) ? ends[length - 1] : -1; i >= 0; i = previous[i]) {
			positions.add(i);
		}
		return positions;
	}

	/**
	 * Element of a collection. Its text form shows no value.
	 *
	 * @param keyName name of the property that is the key
	 * @param key the key
	 * @param value the element
	 * @param index its place
	 */
	record KeyedElement(String keyName, Object key, Object value, int index) {

		String path(String collection) {
			return ChangePath.element(collection, this.keyName, this.key);
		}

		@Override
		public String toString() {
			return "element " + this.index;
		}

	}

}
