package io.singletable.internal.convert.token;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Fields of an object while it is written: the SDK copies them into a map of its own, so
 * that one buffer serves all objects of a level. Not thread-safe.
 */
public final class ObjectFields extends AbstractMap<String, AttributeValue> {

	/** Names that are compared one by one faster than they are hashed. */
	private static final int FEW = 8;

	/** Clearing a large set takes as long as it was large, for each object after. */
	private static final int MAX_REUSED = 64;

	private String[] names = new String[FEW];

	private AttributeValue[] values = new AttributeValue[FEW];

	/** All names, as soon as they are more than a few. */
	private @Nullable Set<String> hashed;

	private int size;

	/**
	 * Add a field.
	 * @return {@code false} if there is one of this name
	 */
	public boolean add(String name, AttributeValue value) {
		if (!isNew(name)) {
			return false;
		}
		if (this.size == this.names.length) {
			this.names = Arrays.copyOf(this.names, this.size * 2);
			this.values = Arrays.copyOf(this.values, this.size * 2);
		}
		this.names[this.size] = name;
		this.values[this.size++] = value;
		return true;
	}

	private boolean isNew(String name) {
		if (this.size < FEW) {
			for (int i = 0; i < this.size; i++) {
				if (this.names[i].equals(name)) {
					return false;
				}
			}
			return true;
		}
		if (this.hashed == null) {
			this.hashed = new HashSet<>();
		}
		if (this.size == FEW) {
			this.hashed.addAll(Arrays.asList(this.names).subList(0, FEW));
		}
		return this.hashed.add(name);
	}

	/**
	 * Remove all fields, and keep the room for those of another object.
	 */
	@Override
	public void clear() {
		this.size = 0;
		if (this.hashed != null) {
			if (this.hashed.size() > MAX_REUSED) {
				this.hashed = null;
			}
			else {
				this.hashed.clear();
			}
		}
	}

	@Override
	public int size() {
		return this.size;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
		for (int i = 0; i < this.size; i++) {
			action.accept(this.names[i], this.values[i]);
		}
	}

	@Override
	public Set<Entry<String, AttributeValue>> entrySet() {
		return new AbstractSet<>() {

			@Override
			public int size() {
				return ObjectFields.this.size;
			}

			@Override
			public Iterator<Entry<String, AttributeValue>> iterator() {
				return IntStream.range(0, ObjectFields.this.size)
					.<Entry<String, AttributeValue>>mapToObj(
							(i) -> new SimpleImmutableEntry<>(ObjectFields.this.names[i], ObjectFields.this.values[i]))
					.iterator();
			}

		};
	}

}
