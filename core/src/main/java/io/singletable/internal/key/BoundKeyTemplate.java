package io.singletable.internal.key;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.key.KeyTemplate.Placeholder;
import io.singletable.internal.key.KeyTemplate.Segment;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KeyTemplate} with an encoding for each of its properties: writes and reads
 * keys. Immutable and thread-safe.
 * <p>
 * Different values make different keys, and keys sort by the first value in which they
 * differ. Keys are not checked against {@link KeyLimits}.
 */
public final class BoundKeyTemplate {

	private final KeyTemplate template;

	private final List<Placeholder> placeholders;

	private final List<KeyEncoding> encodings;

	/**
	 * What stands before each value, with the {@code #} that ends the value before it.
	 */
	private final String[] before;

	/**
	 * What stands after the last value.
	 */
	private final String tail;

	BoundKeyTemplate(KeyTemplate template, List<KeyEncoding> encodings) {
		this.template = template;
		this.placeholders = template.placeholders();
		this.encodings = List.copyOf(encodings);
		List<String> texts = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < template.segments().size(); i++) {
			Segment segment = template.segments().get(i);
			if (i > 0) {
				text.append(KeyTemplateParser.SEPARATOR);
			}
			text.append(segment.literal());
			if (segment.placeholder() != null) {
				texts.add(text.toString());
				text.setLength(0);
			}
		}
		this.before = texts.toArray(new String[0]);
		this.tail = text.toString();
	}

	public KeyTemplate template() {
		return this.template;
	}

	/**
	 * Return the encodings in order of {@link KeyTemplate#placeholders()}, in the
	 * direction of each.
	 * @return the encodings, unmodifiable
	 */
	public List<KeyEncoding> encodings() {
		return this.encodings;
	}

	/**
	 * Return a template of this one's segments and then another's.
	 */
	public BoundKeyTemplate append(BoundKeyTemplate other) {
		List<KeyEncoding> joined = new ArrayList<>(this.encodings);
		joined.addAll(other.encodings);
		return new BoundKeyTemplate(this.template.append(other.template), joined);
	}

	/**
	 * Write a key.
	 * @param values the values in order of {@link KeyTemplate#placeholders()}
	 * @return the key, or {@code null} if a value is null: the item is not in the index
	 * @throws UnencodableValueException if a value has no encoding; names the property
	 * @throws IllegalArgumentException if there are more or fewer values than properties
	 */
	public @Nullable String render(@Nullable Object... values) {
		if (values.length != this.before.length) {
			throw wrongCount("takes " + this.before.length, values.length);
		}
		return prefix(values);
	}

	/**
	 * Write the beginning of all keys that have these first values and no other keys: up
	 * to the next value, with the literal text before it. With all values it is the key
	 * itself.
	 * @param values the first values in order of {@link KeyTemplate#placeholders()}
	 * @return the beginning, empty if it is that of any key, or {@code null} if a value
	 * is null
	 * @throws UnencodableValueException if a value has no encoding; names the property
	 * @throws IllegalArgumentException if there are more values than properties
	 */
	public @Nullable String prefix(@Nullable Object... values) {
		int count = values.length;
		if (count > this.before.length) {
			throw wrongCount("takes at most " + this.before.length, count);
		}
		if (count == 0) {
			return (this.before.length > 0) ? this.before[0] : this.tail;
		}
		String key = this.before[0];
		for (int i = 0; i < count; i++) {
			Object value = values[i];
			if (value == null) {
				return null;
			}
			String following = (i + 1 < this.before.length) ? this.before[i + 1] : this.tail;
			key = join(join(key, encode(i, value)), following);
		}
		return key;
	}

	/** Some JDKs copy the other text if one is empty. */
	private static String join(String text, String more) {
		return text.isEmpty() ? more : more.isEmpty() ? text : text.concat(more);
	}

	/**
	 * Read a key into an array.
	 * @param places for each value, in order of {@link KeyTemplate#placeholders()}, its
	 * place in the array
	 * @param values the array, of which each place that holds a value already keeps it
	 * @return {@code false} if {@link #render} writes this key for no such values; the
	 * array then holds some
	 */
	public boolean parse(String key, int[] places, @Nullable Object[] values) {
		int position = 0;
		for (int i = 0; i < this.before.length; i++) {
			if (!key.startsWith(this.before[i], position)) {
				return false;
			}
			int start = position + this.before[i].length();
			position = end(key, i, start);
			Object value = decode(i, key.substring(start, position));
			Object earlier = values[places[i]];
			if (value == null || (earlier != null && !earlier.equals(value))) {
				return false;
			}
			values[places[i]] = value;
		}
		return key.startsWith(this.tail, position) && key.length() == position + this.tail.length();
	}

	/**
	 * Read a key of one value.
	 * @return the value, or null if {@link #render} writes this key for none
	 */
	public @Nullable Object parseOnly(String key) {
		if (this.before.length != 1 || !key.startsWith(this.before[0])) {
			return null;
		}
		int start = this.before[0].length();
		int end = end(key, 0, start);
		return (key.startsWith(this.tail, end) && key.length() == end + this.tail.length())
				? decode(0, key.substring(start, end)) : null;
	}

	/**
	 * Whether a key is the one of a template without values.
	 */
	public boolean isConstant(String key) {
		return this.before.length == 0 && key.equals(this.tail);
	}

	/**
	 * Where a value ends. Nothing follows the last, which is decoded with all there is.
	 */
	private int end(String key, int index, int start) {
		if (index + 1 == this.before.length && this.tail.isEmpty()) {
			return key.length();
		}
		int separator = key.indexOf(KeyTemplateParser.SEPARATOR, start);
		return (separator < 0) ? key.length() : separator;
	}

	@Override
	public String toString() {
		return this.template.toString();
	}

	private String encode(int index, Object value) {
		try {
			return this.encodings.get(index).encode(value);
		}
		catch (UnencodableValueException ex) {
			throw new UnencodableValueException("Property \"" + this.placeholders.get(index).path()
					+ "\" can't be used in the key \"" + this.template + "\": " + ex.getMessage(), ex);
		}
	}

	private @Nullable Object decode(int index, String encoded) {
		try {
			return this.encodings.get(index).decode(encoded);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private IllegalArgumentException wrongCount(String takes, int count) {
		return new IllegalArgumentException(
				"Key template \"" + this.template + "\" " + takes + " values, not " + count);
	}

}
