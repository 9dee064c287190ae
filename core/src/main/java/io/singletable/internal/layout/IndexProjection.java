package io.singletable.internal.layout;

import java.util.Collection;
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
	 * @return the projection
	 */
	public static IndexProjection all() {
		return ALL;
	}

	/**
	 * Nothing but the keys.
	 * @return the projection
	 */
	public static IndexProjection keysOnly() {
		return KEYS_ONLY;
	}

	/**
	 * Some attributes.
	 * @param attributes names of the attributes
	 * @return the projection
	 */
	public static IndexProjection including(Collection<String> attributes) {
		return new IndexProjection(Set.copyOf(attributes));
	}

	/**
	 * Whether the whole item is there.
	 * @return {@code true} if nothing has to be read from the table
	 */
	public boolean isAll() {
		return this.attributes == null;
	}

	/**
	 * Whether an attribute that is no key is there.
	 * @param attribute name of the attribute
	 * @return {@code true} if so
	 */
	public boolean holds(String attribute) {
		return this.attributes == null || this.attributes.contains(attribute);
	}

	@Override
	public String toString() {
		return (this.attributes == null) ? "ALL" : this.attributes.isEmpty() ? "KEYS_ONLY" : "INCLUDE";
	}

}
