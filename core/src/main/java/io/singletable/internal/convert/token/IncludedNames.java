package io.singletable.internal.convert.token;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Choice of the names that a payload has, of one that is written now: told without
 * hashing, as long as names come in the order of their class. Not thread-safe.
 */
public final class IncludedNames implements Predicate<String> {

	/** All names. */
	public static final Predicate<String> ALL = (name) -> true;

	private final ItemShape declared;

	private final boolean[] included;

	private final Predicate<String> others;

	private int next;

	private IncludedNames(ItemShape declared, boolean[] included, Predicate<String> others) {
		this.declared = declared;
		this.included = included;
		this.others = others;
	}

	/**
	 * The choices of the payloads of a class.
	 */
	public static Supplier<Predicate<String>> of(ItemShape declared, Predicate<String> included) {
		boolean[] known = new boolean[declared.size()];
		for (int place = 0; place < known.length; place++) {
			known[place] = included.test(declared.name(place));
		}
		return () -> new IncludedNames(declared, known, included);
	}

	@Override
	public boolean test(String name) {
		int place = this.declared.placeOf(name, this.next);
		if (place < 0) {
			return this.others.test(name);
		}
		this.next = place + 1;
		return this.included[place];
	}

}
