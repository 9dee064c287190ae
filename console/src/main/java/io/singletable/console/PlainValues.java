package io.singletable.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.singletable.internal.model.Masking;
import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.TypeModel;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Values of a type as text, in the form in which they are stored, masked where they must
 * be. What is compared is compared before it is masked, so that a change shows.
 * Immutable.
 *
 * @param type the type, or null for an item of none
 */
record PlainValues(Masking masking, @Nullable TypeModel type) {

	/** Stands for a property that a version does not have. */
	static final String NOTHING = "–";

	private static final int SHOWN = 2_000;

	/** Of all values in one that has an inner structure. */
	private static final int SHOWN_IN_ALL = 20_000;

	/** Stored with nine digits, so that they sort. */
	private static final Pattern ZEROS = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})\\.0{9}Z");

	/**
	 * A value as text.
	 * @param path its names from the attribute on, without indexes of lists
	 * @param value text, number, truth, bytes, list, map, or null
	 */
	String text(List<String> path, @Nullable Object value) {
		if (this.masking.maskedStored(this.type, path)) {
			return Masking.MASK;
		}
		StringBuilder out = new StringBuilder();
		append(path, value, out, "", true);
		return cut(out.toString());
	}

	/**
	 * A value as text of several lines, if it has an inner structure.
	 */
	String lines(List<String> path, @Nullable Object value) {
		if (this.masking.maskedStored(this.type, path)) {
			return Masking.MASK;
		}
		StringBuilder out = new StringBuilder();
		append(path, value, out, "\n", true);
		return cutTo(out.toString(), SHOWN_IN_ALL);
	}

	/**
	 * Text of at most 2,000 characters, with its length if it is longer.
	 */
	static String cut(String text) {
		return cutTo(text, SHOWN);
	}

	private static String cutTo(String text, int length) {
		return (text.length() <= length) ? text
				: text.substring(0, length) + "… (" + Numbers.count(text.length(), "character") + ")";
	}

	/**
	 * Text of one line for a title or a cell.
	 */
	static String cut(String text, int length) {
		return (text.length() <= length) ? text : text.substring(0, length - 1) + "…";
	}

	private void append(List<String> path, @Nullable Object value, StringBuilder out, String line, boolean outermost) {
		BlobValue blob = BlobValue.of(value);
		if (this.masking.maskedStored(this.type, path)) {
			out.append(Masking.MASK);
		}
		else if (blob != null) {
			out.append(blob);
		}
		else if (value instanceof Map<?, ?> map) {
			List<Runnable> entries = new ArrayList<>();
			String inner = indented(line);
			map.forEach((name, entry) -> entries.add(() -> {
				out.append(name).append(": ");
				append(with(path, String.valueOf(name)), entry, out, inner, false);
			}));
			appendAll(entries, '{', '}', out, line);
		}
		else if (value instanceof Collection<?> list) {
			List<Runnable> elements = new ArrayList<>();
			String inner = indented(line);
			list.forEach((element) -> elements.add(() -> append(path, element, out, inner, false)));
			appendAll(elements, '[', ']', out, list.stream().allMatch(PlainValues::isScalar) ? "" : line);
		}
		else if (value instanceof String text) {
			String shown = ZEROS.matcher(text).replaceFirst("$1Z");
			out.append(outermost ? shown : '"' + cut(shown) + '"');
		}
		else {
			out.append(scalar(value));
		}
	}

	private static String indented(String line) {
		return line.isEmpty() ? line : line + "  ";
	}

	private static void appendAll(List<Runnable> parts, char open, char close, StringBuilder out, String line) {
		out.append(open);
		String separator = "";
		for (Runnable part : parts) {
			if (out.length() > SHOWN_IN_ALL) {
				out.append(separator).append("…");
				break;
			}
			out.append(separator).append(indented(line));
			part.run();
			separator = line.isEmpty() ? ", " : ",";
		}
		out.append(parts.isEmpty() ? "" : line).append(close);
	}

	private static String scalar(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		if (value instanceof byte[] bytes) {
			return Numbers.count(bytes.length, "byte");
		}
		if (value instanceof SdkBytes bytes) {
			return Numbers.count(bytes.asByteArrayUnsafe().length, "byte");
		}
		return String.valueOf(value);
	}

	static boolean isScalar(@Nullable Object value) {
		return isBlob(value) || !(value instanceof Map<?, ?> || value instanceof Collection<?>);
	}

	private static boolean isBlob(@Nullable Object value) {
		return BlobValue.of(value) != null;
	}

	/**
	 * What differs between two states of an entity, in the order of its properties.
	 * @param before the values by stored names
	 * @param after the values by stored names
	 */
	List<Difference> differences(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
		List<Difference> differences = new ArrayList<>();
		compare(List.of(), "", before, after, differences);
		return differences;
	}

	private void compare(List<String> path, String name, Map<?, ?> before, Map<?, ?> after,
			List<Difference> differences) {
		Map<Object, Boolean> names = new LinkedHashMap<>();
		before.keySet().forEach((it) -> names.put(it, true));
		after.keySet().forEach((it) -> names.put(it, true));
		for (Object each : names.keySet()) {
			List<String> inner = with(path, String.valueOf(each));
			Object from = before.get(each);
			Object to = after.get(each);
			boolean masked = this.masking.maskedStored(this.type, inner);
			String shown = name.isEmpty() ? javaName(String.valueOf(each)) : name + "." + each;
			if (!masked && from instanceof Map<?, ?> fromMap && to instanceof Map<?, ?> toMap && !isBlob(from)
					&& !isBlob(to)) {
				compare(inner, shown, fromMap, toMap, differences);
			}
			else if (!equal(from, to)) {
				differences.add(new Difference(shown, before.containsKey(each) ? text(inner, from) : NOTHING,
						after.containsKey(each) ? text(inner, to) : NOTHING, masked));
			}
		}
	}

	private static boolean equal(@Nullable Object one, @Nullable Object other) {
		if (one instanceof byte[] bytes && other instanceof byte[] others) {
			return Arrays.equals(bytes, others);
		}
		return (one != null) ? one.equals(other) : other == null;
	}

	/**
	 * The values that may be shown: without those that the audit trail of the type
	 * excludes.
	 * @param values the values by stored names
	 */
	Map<String, @Nullable Object> shown(Map<String, @Nullable Object> values) {
		return shown(List.of(), values);
	}

	private Map<String, @Nullable Object> shown(List<String> path, Map<?, ?> values) {
		Map<String, @Nullable Object> shown = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			List<String> inner = with(path, String.valueOf(name));
			if (!this.masking.excludedStored(this.type, inner)) {
				shown.put(String.valueOf(name), shown(inner, value));
			}
		});
		return shown;
	}

	/**
	 * What may be shown of a value.
	 * @param path as of {@link #text}
	 */
	@Nullable Object shown(List<String> path, @Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return shown(path, map);
		}
		return (value instanceof Collection<?> list)
				? list.stream().<@Nullable Object>map((element) -> shown(path, element)).toList() : value;
	}

	/**
	 * Name in Java of an attribute.
	 */
	String javaName(String attribute) {
		return property(attribute).map(PropertyModel::name).orElse(attribute);
	}

	/**
	 * The property that an attribute holds.
	 */
	Optional<PropertyModel> property(String attribute) {
		if (this.type == null) {
			return Optional.empty();
		}
		Predicate<PropertyModel> held = (property) -> property.storedPath().equals(List.of(attribute));
		return this.type.properties().stream().filter(held).findFirst();
	}

	static List<String> with(List<String> path, String name) {
		List<String> longer = new ArrayList<>(path);
		longer.add(name);
		return longer;
	}

	/**
	 * Property whose value differs.
	 *
	 * @param name its name in Java
	 * @param from what it was, masked and cut
	 * @param to what it became
	 * @param masked whether its values are not shown
	 */
	record Difference(String name, String from, String to, boolean masked) {
	}

}
