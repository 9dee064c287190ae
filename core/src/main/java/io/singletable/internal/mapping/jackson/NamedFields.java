package io.singletable.internal.mapping.jackson;

import org.jspecify.annotations.Nullable;

/**
 * Parser of objects whose fields can be read by name, in the order of their reader: what
 * comes from a map has no order of its own. Between entering and leaving an object, the
 * reader of each value reads all of it, and no more.
 */
public interface NamedFields {

	/** The object has to be read token by token. */
	int NONE = -1;

	/**
	 * Enter the object that the current token starts.
	 * @return the depth of the object, or {@link #NONE} if the current token starts none,
	 * or one that is not known by names
	 */
	int enterFields();

	/**
	 * Go to the value of a field of an object that was entered.
	 * @return {@code false} if there is no such field
	 */
	boolean nextField(int depth, String name);

	/**
	 * Array for the values of an object that was entered. The next object of the same
	 * depth and as many values is given the same one.
	 * @return the array, which may hold other values
	 */
	@Nullable Object[] values(int depth, int count);

	/**
	 * Leave an object that was entered: the current token is its end.
	 */
	void leaveFields(int depth);

}
