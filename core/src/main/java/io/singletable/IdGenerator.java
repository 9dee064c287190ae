package io.singletable;

/**
 * Generator of ids for entities that are saved without one, named by
 * {@link GeneratedId#generator()}. With Spring, a bean of the class is used if there is
 * one, which may depend on the template; otherwise, the class is instantiated. Must be
 * thread-safe.
 *
 * @param <ID> the type of the ids
 */
@FunctionalInterface
public interface IdGenerator<ID> {

	/**
	 * Generate an id. Called once for each entity that is saved with a null id, before
	 * anything is sent; ids of saves that fail are lost.
	 * @return the id, not null; if it exists, the save is refused with an
	 * {@link EntityExistsException}
	 */
	ID generateId();

	/**
	 * Return whether nobody else can have an id that this generator returned, as with
	 * enough random bits. Then a save whose response was lost can be sent again: an item
	 * of this id can only be its own. Otherwise, as with numbers that an operator could
	 * enter too, reads determine what has become of it. Ids of a generator that claims
	 * this are also not checked for existence by a {@code save} of a type without
	 * {@code @Version}.
	 * @return {@code false} by default
	 */
	default boolean isUnique() {
		return false;
	}

}
