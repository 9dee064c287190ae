package io.singletable.internal.layout;

import java.util.List;

import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.UnencodableValueException;

/**
 * Sort keys of a type in the table or an index. They order items by their values, one
 * after the other, and hold each value as its {@linkplain #encoding encoding} writes it;
 * what follows a value begins with a code point below {@code $}. The text form is the
 * template as the user wrote it, for explanations. Implementations are immutable and
 * thread-safe.
 */
public interface SortKeys {

	/**
	 * The properties whose values the keys hold.
	 * @return names in Java, in the order of the keys
	 */
	List<String> paths();

	/**
	 * Whether keys sort from the greatest value of a property to its least.
	 * @param position position of the property in {@link #paths()}
	 */
	boolean isDescending(int position);

	/**
	 * The encoding of the values of a property, in its direction.
	 * @param position position of the property in {@link #paths()}
	 */
	KeyEncoding encoding(int position);

	/**
	 * The beginning of all keys that have these first values, and of no other keys of the
	 * type: up to the next value, with the text before it. With all values, it is the key
	 * itself.
	 * @param values the first values, in the order of {@link #paths()}
	 * @return the beginning, empty if it is that of any key
	 * @throws UnencodableValueException if no key holds the values
	 */
	String prefix(Object... values);

}
