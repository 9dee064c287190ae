package io.singletable.internal.wire;

/**
 * Cursor over values in DynamoDB's JSON: the attributes of an item, the entries of a map,
 * or the elements of a list or set. Not thread-safe.
 */
public abstract class WireCursor {

	private final byte[] json;

	WireCursor(byte[] json) {
		this.json = json;
	}

	/**
	 * Move to the next value.
	 * @return {@code false} if there is none
	 */
	public abstract boolean next();

	/**
	 * The name of the value, unless it is an element.
	 */
	public abstract String name();

	/**
	 * The value; of a set, an element is text without a type.
	 * @return index of its first byte
	 */
	public abstract int value();

	/**
	 * The JSON that the values are in.
	 */
	public final byte[] json() {
		return this.json;
	}

}
