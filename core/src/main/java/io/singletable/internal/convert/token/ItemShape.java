package io.singletable.internal.convert.token;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Names that are written for each entity of a class, in the order in which they are
 * written: each has a place, by which what belongs to it is found without hashing.
 * Thread-safe.
 */
public final class ItemShape {

	/** Optional attributes that are passed over before a name is hashed. */
	private static final int NEAR = 8;

	/** The last instance looked up of each name, as identity is faster than equality. */
	private final String[] names;

	private final Map<String, Integer> places = new HashMap<>();

	private final long characters;

	public ItemShape(Collection<String> names) {
		for (String name : names) {
			this.places.putIfAbsent(name, this.places.size());
		}
		this.names = new String[this.places.size()];
		this.places.forEach((name, place) -> this.names[place] = name);
		this.characters = this.places.keySet().stream().mapToLong(String::length).sum();
	}

	public int size() {
		return this.names.length;
	}

	/**
	 * How many characters all names have.
	 */
	public long characters() {
		return this.characters;
	}

	public String name(int place) {
		return this.names[place];
	}

	/**
	 * The place of a name.
	 * @return the place, or -1 if the shape has none for it
	 */
	public int placeOf(String name) {
		Integer place = this.places.get(name);
		return (place != null) ? place : -1;
	}

	/**
	 * The place of a name, which is most probably the next one.
	 * @param next the place after that of the name before
	 * @return the place, or -1 if the shape has none for it
	 */
	@SuppressWarnings("ReferenceEquality")
	public int placeOf(String name, int next) {
		String[] names = this.names;
		return (next < names.length && names[next] == name) ? next : placeAfter(name, next);
	}

	@SuppressWarnings("ReferenceEquality")
	private int placeAfter(String name, int next) {
		int end = Math.min(this.names.length, next + NEAR);
		for (int place = next + 1; place < end; place++) {
			if (this.names[place] == name) {
				return place;
			}
		}
		int place = placeOf(name);
		if (place >= 0) {
			this.names[place] = name;
		}
		return place;
	}

}
