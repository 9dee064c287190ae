package io.singletable.internal.layout;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Projection of an index: what it holds of an item, beside the keys of the table and the
 * index.
 *
 * @param attributes names of the attributes, null for all of them
 */
public record IndexProjection(@Nullable Set<String> attributes) {

	private static final IndexProjection ALL = new IndexProjection(null);

	private static final IndexProjection KEYS_ONLY = new IndexProjection(Set.of());

	public IndexProjection {
		attributes = (attributes != null) ? Set.copyOf(attributes) : null;
	}

	/**
	 * The whole item.
	 */
	public static IndexProjection all() {
		return ALL;
	}

	/**
	 * Nothing but the keys.
	 */
	public static IndexProjection keysOnly() {
		return KEYS_ONLY;
	}

	/**
	 * Some attributes.
	 */
	public static IndexProjection including(Collection<String> attributes) {
		return new IndexProjection(Set.copyOf(attributes));
	}

	/**
	 * Whether the whole item is there.
	 */
	public boolean isAll() {
		return this.attributes == null;
	}

	/**
	 * Whether an attribute that is no key is there.
	 */
	public boolean holds(String attribute) {
		return this.attributes == null || this.attributes.contains(attribute);
	}

	/**
	 * Whether an index with this projection is what a declaration asks for. One of all
	 * attributes asks for nothing: rows are right with any projection, and it is the
	 * default.
	 * @return {@code true} if the projection is of the same type, and holds all that is
	 * included
	 */
	public boolean serves(IndexProjection declared) {
		if (declared.attributes == null) {
			return true;
		}
		return this.attributes != null && this.attributes.isEmpty() == declared.attributes.isEmpty()
				&& this.attributes.containsAll(declared.attributes);
	}

	/**
	 * How rows are read from the table, for logs and explanations.
	 * @param header names of the attributes that tell whether an entry is a row
	 * @return the rows that are fetched, and what to include to save that
	 */
	public String fetching(List<String> header) {
		List<String> lacking = header.stream().filter((name) -> !holds(name)).toList();
		return lacking.isEmpty()
				? "rows that need attributes that the index (" + this
						+ ") lacks are fetched from the table, 100 per request"
				: "every row is fetched from the table, 100 per request, also to count, since the index (" + this
						+ ") lacks " + String.join(", ", lacking) + ": include these as well to save that for counts "
						+ "and for projections of included properties";
	}

	@Override
	public String toString() {
		return (this.attributes == null) ? "ALL" : this.attributes.isEmpty() ? "KEYS_ONLY" : "INCLUDE";
	}

}
