package io.singletable.internal.layout;

import java.util.List;

import io.singletable.internal.key.UnencodableValueException;

/**
 * Partition keys of a type in the table or an index: those of some values, or a fixed
 * list; one for each shard. The text form is the template as the user wrote it, for
 * explanations. Implementations are immutable and thread-safe.
 */
public interface PartitionKeys {

	/**
	 * The properties whose values the keys hold.
	 * @return names in Java, in the order in which {@link #of} takes their values; empty
	 * if the list is fixed
	 */
	List<String> paths();

	/**
	 * Text with which all keys begin.
	 * @return the text, which may be empty
	 */
	String prefix();

	/**
	 * The keys of some values.
	 * @param values a value for each of {@link #paths()}
	 * @return the keys, one for each shard that is read, in the order of the shards
	 * @throws UnencodableValueException if no key holds the values
	 */
	List<String> of(Object... values);

	/**
	 * Number of keys that entities with the same values can have.
	 */
	default int shards() {
		return 1;
	}

}
