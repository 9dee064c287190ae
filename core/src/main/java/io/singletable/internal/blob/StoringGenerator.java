package io.singletable.internal.blob;

/**
 * Generator whose output is stored, and read again: a blob in it has to be a reference,
 * or content.
 */
public interface StoringGenerator {

	/**
	 * The exception for a value that can't be stored.
	 * @param problem what is wrong, and what to do instead
	 */
	RuntimeException unstorable(String problem);

}
