package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.mapping.StoredShape.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stored paths of the declared properties in which two payloads differ, as a history
 * keeps them: names joined by dots, in which dots and backslashes are escaped by a
 * backslash. A nested object is among them itself only if one payload lacks it; maps,
 * lists and sets differ as a whole.
 */
public final class ChangedPaths {

	private final Set<String> paths = new LinkedHashSet<>();

	private ChangedPaths() {
	}

	/**
	 * Compare payloads.
	 * @param before the payload before, empty if there was no entity
	 */
	public static Set<String> between(StoredShape shape, Map<String, AttributeValue> before,
			Map<String, AttributeValue> after) {
		ChangedPaths changed = new ChangedPaths();
		changed.compareParts("", shape, before, after);
		return changed.paths;
	}

	/**
	 * The path of a property.
	 * @param attributePath names in the item, from the outermost
	 */
	public static String pathOf(List<String> attributePath) {
		return String.join(".", attributePath.stream().map(ChangedPaths::escape).toList());
	}

	/**
	 * The names in the item of a path, from the outermost.
	 */
	public static List<String> namesOf(String path) {
		List<String> names = new ArrayList<>();
		StringBuilder name = new StringBuilder();
		for (int at = 0; at < path.length(); at++) {
			char next = path.charAt(at);
			if (next == '.') {
				names.add(name.toString());
				name.setLength(0);
			}
			else {
				name.append((next == '\\') ? path.charAt(++at) : next);
			}
		}
		names.add(name.toString());
		return names;
	}

	/**
	 * Whether paths have a property or a part of it.
	 */
	public static boolean contain(Set<String> paths, String path) {
		return paths.contains(path) || paths.stream().anyMatch((it) -> it.startsWith(path + "."));
	}

	/**
	 * Whether paths have a property, a part of it, or an object that it is part of.
	 */
	public static boolean overlap(Set<String> paths, String path) {
		return contain(paths, path) || paths.stream().anyMatch((it) -> path.startsWith(it + "."));
	}

	private static String escape(String name) {
		return (name.indexOf('.') < 0 && name.indexOf('\\') < 0) ? name
				: name.replace("\\", "\\\\").replace(".", "\\.");
	}

	private void compareParts(String prefix, StoredShape shape, Map<String, AttributeValue> before,
			Map<String, AttributeValue> after) {
		Set<String> names = new LinkedHashSet<>(before.keySet());
		names.addAll(after.keySet());
		for (String name : names) {
			compare(prefix + escape(name), StoredForms.partOf(shape, name), before.get(name), after.get(name));
		}
	}

	private void compare(String path, StoredShape shape, @Nullable AttributeValue before,
			@Nullable AttributeValue after) {
		if (StoredForms.same(shape, before, after)) {
			return;
		}
		boolean parts = shape.kind() == Kind.OBJECT && isObject(before) && isObject(after);
		if (!parts || StoredForms.isAbsent(before) || StoredForms.isAbsent(after)) {
			this.paths.add(path);
		}
		if (parts) {
			compareParts(path + ".", shape, partsOf(before), partsOf(after));
		}
	}

	private static boolean isObject(@Nullable AttributeValue value) {
		return StoredForms.isAbsent(value) || (value != null && value.hasM());
	}

	private static Map<String, AttributeValue> partsOf(@Nullable AttributeValue value) {
		return (value != null && value.hasM()) ? value.m() : Map.of();
	}

}
