package io.singletable.internal.convert;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.singletable.internal.convert.token.ItemShape;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes of one item, as a map that hashes nothing while it is filled in the order of
 * its shape, and copies as fast as an array. Has the order of the shape, and after that
 * what the shape has no place for. Not thread-safe.
 */
public final class ItemAttributes extends AbstractMap<String, AttributeValue> {

	/** Stands for null, which callbacks can put into an item, where there is nothing. */
	private static final AttributeValue NULL = AttributeValue.builder().build();

	private final ItemShape shape;

	private final @Nullable AttributeValue[] values;

	private Map<String, AttributeValue> others;

	private int placed;

	private int next;

	ItemAttributes(ItemShape shape) {
		this(shape, new AttributeValue[shape.size()], Map.of(), 0);
	}

	private ItemAttributes(ItemShape shape, @Nullable AttributeValue[] values, Map<String, AttributeValue> others,
			int placed) {
		this.shape = shape;
		this.values = values;
		this.others = others;
		this.placed = placed;
	}

	/**
	 * A copy of an item.
	 */
	static Map<String, AttributeValue> copyOf(Map<String, AttributeValue> item) {
		if (!(item instanceof ItemAttributes own)) {
			return new LinkedHashMap<>(item);
		}
		return new ItemAttributes(own.shape, own.values.clone(),
				own.others.isEmpty() ? Map.of() : new LinkedHashMap<>(own.others), own.placed);
	}

	@Override
	public int size() {
		return this.placed + this.others.size();
	}

	@Override
	public @Nullable AttributeValue put(String name, @Nullable AttributeValue value) {
		int place = this.shape.placeOf(name, this.next);
		if (place < 0) {
			return putOther(name, value);
		}
		this.next = place + 1;
		return replace(place, (value != null) ? value : NULL);
	}

	@SuppressWarnings("NullAway") // A callback may have put null.
	private @Nullable AttributeValue putOther(String name, @Nullable AttributeValue value) {
		if (this.others.isEmpty()) {
			this.others = new LinkedHashMap<>();
		}
		return this.others.put(name, value);
	}

	private @Nullable AttributeValue replace(int place, @Nullable AttributeValue value) {
		AttributeValue old = this.values[place];
		this.values[place] = value;
		this.placed += ((value != null) ? 1 : 0) - ((old != null) ? 1 : 0);
		return valueOf(old);
	}

	@SuppressWarnings("ReferenceEquality")
	private static @Nullable AttributeValue valueOf(@Nullable AttributeValue kept) {
		return (kept != NULL) ? kept : null;
	}

	private int placeOf(@Nullable Object name) {
		return (name instanceof String text) ? this.shape.placeOf(text) : -1;
	}

	@Override
	public @Nullable AttributeValue get(@Nullable Object name) {
		int place = placeOf(name);
		return (place >= 0) ? valueOf(this.values[place]) : this.others.isEmpty() ? null : this.others.get(name);
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		int place = placeOf(name);
		return (place >= 0) ? this.values[place] != null : !this.others.isEmpty() && this.others.containsKey(name);
	}

	@Override
	public @Nullable AttributeValue remove(@Nullable Object name) {
		int place = placeOf(name);
		return (place >= 0) ? replace(place, null) : this.others.isEmpty() ? null : this.others.remove(name);
	}

	@Override
	@SuppressWarnings("NullAway") // A callback may have put null.
	public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
		for (int place = 0; place < this.values.length; place++) {
			AttributeValue value = this.values[place];
			if (value != null) {
				action.accept(this.shape.name(place), valueOf(value));
			}
		}
		if (!this.others.isEmpty()) {
			this.others.forEach(action);
		}
	}

	/**
	 * A number of characters that all names do not exceed, told without a look at each.
	 */
	public long charactersOfNames() {
		long characters = this.shape.characters();
		for (String name : this.others.keySet()) {
			characters += name.length();
		}
		return characters;
	}

	/**
	 * Hand over the values, without names.
	 */
	@SuppressWarnings("NullAway") // A callback may have put null.
	public void forEachValue(Consumer<? super AttributeValue> action) {
		for (AttributeValue value : this.values) {
			if (value != null) {
				action.accept(valueOf(value));
			}
		}
		if (!this.others.isEmpty()) {
			this.others.values().forEach(action);
		}
	}

	@Override
	public Set<Entry<String, AttributeValue>> entrySet() {
		return new Entries();
	}

	/**
	 * View of the attributes.
	 */
	private final class Entries extends AbstractSet<Entry<String, AttributeValue>> {

		@Override
		public int size() {
			return ItemAttributes.this.size();
		}

		@Override
		public Iterator<Entry<String, AttributeValue>> iterator() {
			return new EntryIterator();
		}

	}

	/**
	 * Iterator over what has a place, and over the others after that.
	 */
	private final class EntryIterator implements Iterator<Entry<String, AttributeValue>> {

		private int place = -1;

		private int following = after(-1);

		private @Nullable Iterator<Entry<String, AttributeValue>> rest;

		private int after(int place) {
			@Nullable AttributeValue[] values = ItemAttributes.this.values;
			int following = place + 1;
			while (following < values.length && values[following] == null) {
				following++;
			}
			return following;
		}

		@Override
		public boolean hasNext() {
			return this.following < ItemAttributes.this.values.length
					|| ((this.rest != null) ? this.rest.hasNext() : !ItemAttributes.this.others.isEmpty());
		}

		@Override
		public Entry<String, AttributeValue> next() {
			if (this.following < ItemAttributes.this.values.length) {
				this.place = this.following;
				this.following = after(this.place);
				return new PlacedEntry(this.place);
			}
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			if (this.rest == null) {
				this.rest = ItemAttributes.this.others.entrySet().iterator();
			}
			return this.rest.next();
		}

		@Override
		public void remove() {
			if (this.rest != null) {
				this.rest.remove();
			}
			else if (this.place < 0 || ItemAttributes.this.values[this.place] == null) {
				throw new IllegalStateException("There is no attribute to remove");
			}
			else {
				replace(this.place, null);
			}
		}

	}

	/**
	 * Attribute that has a place.
	 */
	private final class PlacedEntry extends SimpleEntry<String, AttributeValue> {

		private static final long serialVersionUID = 1L;

		private final transient int place;

		@SuppressWarnings("NullAway") // A callback may have put null.
		PlacedEntry(int place) {
			super(ItemAttributes.this.shape.name(place), valueOf(ItemAttributes.this.values[place]));
			this.place = place;
		}

		@Override
		public AttributeValue setValue(AttributeValue value) {
			replace(this.place, (value != null) ? value : NULL);
			return super.setValue(value);
		}

	}

}
