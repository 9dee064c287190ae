package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Operations of JSON Patches on plain values, which are those that a patch has set
 * before. What fails is thrown as an {@link IllegalArgumentException} that says why.
 */
final class PlainJson {

	private PlainJson() {
	}

	/**
	 * Copy a value, so that it can be changed.
	 */
	static @Nullable Object copy(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((name, member) -> copy.put(String.valueOf(name), copy(member)));
			return copy;
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> copy = new ArrayList<>();
			list.forEach((element) -> copy.add(copy(element)));
			return copy;
		}
		return value;
	}

	static @Nullable Object get(@Nullable Object value, List<String> path) {
		Object found = value;
		for (String name : path) {
			if (found instanceof Map<?, ?> map && map.containsKey(name)) {
				found = map.get(name);
			}
			else if (found instanceof List<?> list) {
				found = list.get(index(name, list.size() - 1));
			}
			else {
				throw missing();
			}
		}
		return found;
	}

	@SuppressWarnings("unchecked")
	static void add(@Nullable Object value, List<String> path, @Nullable Object added) {
		Object container = get(value, path.subList(0, path.size() - 1));
		String name = path.get(path.size() - 1);
		if (container instanceof Map<?, ?> map) {
			((Map<String, @Nullable Object>) map).put(name, added);
		}
		else if (container instanceof List<?> list) {
			((List<@Nullable Object>) list).add(name.equals("-") ? list.size() : index(name, list.size()), added);
		}
		else {
			throw missing();
		}
	}

	@SuppressWarnings("unchecked")
	static void replace(@Nullable Object value, List<String> path, @Nullable Object replacement) {
		get(value, path);
		Object container = get(value, path.subList(0, path.size() - 1));
		String name = path.get(path.size() - 1);
		if (container instanceof Map<?, ?> map) {
			((Map<String, @Nullable Object>) map).put(name, replacement);
		}
		else {
			((List<@Nullable Object>) Objects.requireNonNull(container)).set(Integer.parseInt(name), replacement);
		}
	}

	static void remove(@Nullable Object value, List<String> path) {
		get(value, path);
		Object container = get(value, path.subList(0, path.size() - 1));
		String name = path.get(path.size() - 1);
		if (container instanceof Map<?, ?> map) {
			map.remove(name);
		}
		else {
			((List<?>) Objects.requireNonNull(container)).remove(Integer.parseInt(name));
		}
	}

	/**
	 * Whether values are equal; numbers are by value.
	 */
	static boolean same(@Nullable Object one, @Nullable Object other) {
		if (one instanceof Number && other instanceof Number) {
			return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
		}
		if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
			return map.keySet().equals(second.keySet())
					&& map.entrySet().stream().allMatch((it) -> same(it.getValue(), second.get(it.getKey())));
		}
		if (one instanceof List<?> list && other instanceof List<?> second) {
			for (int i = 0; i < list.size() && list.size() == second.size(); i++) {
				if (!same(list.get(i), second.get(i))) {
					return false;
				}
			}
			return list.size() == second.size();
		}
		return Objects.equals(one, other);
	}

	private static int index(String name, int last) {
		int index = PointerReader.index(name);
		if (index > last) {
			throw missing();
		}
		return index;
	}

	private static IllegalArgumentException missing() {
		return new IllegalArgumentException("does not exist in what an earlier operation sets");
	}

}
