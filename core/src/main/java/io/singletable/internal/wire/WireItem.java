package io.singletable.internal.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.singletable.internal.convert.token.StreamedItem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Item that keeps the bytes of its answer, all of them, and decodes an attribute when it
 * is first asked for. Unmodifiable. Of one call, hence of one thread.
 */
final class WireItem extends AbstractMap<String, AttributeValue> implements StreamedItem {

	/** Of an item that nothing is known of. */
	private static final int ATTRIBUTES = 16;

	private final byte[] json;

	private final String[] names;

	/** Where the value of each attribute begins. */
	private final int[] positions;

	private final @Nullable AttributeValue[] values;

	private final int end;

	private WireItem(byte[] json, String[] names, int[] positions, int end) {
		this.json = json;
		this.names = names;
		this.positions = positions;
		this.values = new AttributeValue[names.length];
		this.end = end;
	}

	/**
	 * The item at an index.
	 * @param index index of the item's first byte
	 * @param previous the item before it, null if it is the first: most items of an
	 * answer have the same attributes in the same order, whose names they share
	 */
	static WireItem at(byte[] json, int index, @Nullable WireItem previous) {
		String[] expected = (previous != null) ? previous.names : new String[0];
		String[] names = (previous != null) ? previous.names : new String[ATTRIBUTES];
		int[] positions = new int[names.length];
		int count = 0;
		int at = JsonScanner.skip(json, index, '{');
		while (json[at] != '}') {
			if (count == positions.length) {
				positions = Arrays.copyOf(positions, 2 * count + 4);
				names = Arrays.copyOf(names, positions.length);
			}
			int end = JsonScanner.endOfText(json, at);
			if (count >= expected.length || !JsonScanner.isText(json, at, end, expected[count])) {
				names = (names == expected) ? names.clone() : names;
				names[count] = JsonScanner.text(json, at, end);
			}
			positions[count] = JsonScanner.skip(json, end, ':');
			at = JsonScanner.skipComma(json, JsonScanner.endOfValue(json, positions[count]));
			count++;
		}
		return new WireItem(json, (count == names.length) ? names : Arrays.copyOf(names, count), positions, at + 1);
	}

	/**
	 * The index after its last byte.
	 */
	int end() {
		return this.end;
	}

	@Override
	public Cursor attributes(Predicate<String> included) {
		return new AttributeCursor(included);
	}

	@Override
	public int size() {
		return this.names.length;
	}

	@Override
	public boolean containsKey(Object name) {
		return indexOf(name) >= 0;
	}

	@Override
	public @Nullable AttributeValue get(Object name) {
		int index = indexOf(name);
		return (index >= 0) ? value(index) : null;
	}

	private int indexOf(Object name) {
		for (int i = 0; i < this.names.length; i++) {
			if (this.names[i].equals(name)) {
				return i;
			}
		}
		return -1;
	}

	private AttributeValue value(int index) {
		AttributeValue value = this.values[index];
		if (value == null) {
			value = new AttributeCursor(index).read();
			this.values[index] = value;
		}
		return value;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
		for (int i = 0; i < this.names.length; i++) {
			action.accept(this.names[i], value(i));
		}
	}

	/** Shows nothing of what is stored. */
	@Override
	public String toString() {
		return "Item of " + this.names.length + " attributes";
	}

	@Override
	public Set<Map.Entry<String, AttributeValue>> entrySet() {
		return new AbstractSet<>() {

			@Override
			public Iterator<Map.Entry<String, AttributeValue>> iterator() {
				return new Entries();
			}

			@Override
			public int size() {
				return WireItem.this.size();
			}

		};
	}

	/**
	 * The attributes one after another.
	 */
	private final class Entries implements Iterator<Map.Entry<String, AttributeValue>> {

		private int next;

		@Override
		public boolean hasNext() {
			return this.next < WireItem.this.names.length;
		}

		@Override
		public Map.Entry<String, AttributeValue> next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			return new Attribute(this.next++);
		}

	}

	/**
	 * Attribute, which is decoded if its value is asked for.
	 */
	private final class Attribute implements Map.Entry<String, AttributeValue> {

		private final int index;

		Attribute(int index) {
			this.index = index;
		}

		@Override
		public String getKey() {
			return WireItem.this.names[this.index];
		}

		@Override
		public AttributeValue getValue() {
			return value(this.index);
		}

		@Override
		public AttributeValue setValue(AttributeValue value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Map.Entry<?, ?> that && getKey().equals(that.getKey())
					&& getValue().equals(that.getValue());
		}

		@Override
		public int hashCode() {
			return getKey().hashCode() ^ Objects.hashCode(getValue());
		}

		@Override
		public String toString() {
			return getKey();
		}

	}

	/**
	 * Cursor over the attributes.
	 */
	private final class AttributeCursor extends WireCursor {

		private final Predicate<String> included;

		private int index = -1;

		AttributeCursor(Predicate<String> included) {
			super(WireItem.this.json);
			this.included = included;
		}

		/** At one of the attributes. */
		AttributeCursor(int index) {
			this((name) -> true);
			this.index = index;
		}

		@Override
		public boolean next() {
			do {
				this.index++;
			}
			while (this.index < WireItem.this.names.length && !this.included.test(WireItem.this.names[this.index]));
			return this.index < WireItem.this.names.length;
		}

		@Override
		public String name() {
			return WireItem.this.names[this.index];
		}

		@Override
		int value() {
			return WireItem.this.positions[this.index];
		}

	}

}
