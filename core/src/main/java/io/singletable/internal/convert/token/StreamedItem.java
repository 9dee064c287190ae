package io.singletable.internal.convert.token;

import java.util.function.Predicate;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Item whose values are decoded one by one as they are read, without attribute values in
 * between.
 */
public interface StreamedItem {

	/**
	 * The attributes, in their order.
	 */
	Cursor attributes(Predicate<String> included);

	/**
	 * Cursor over the attributes of an item, the entries of a map, or the elements of a
	 * list or set. Not thread-safe.
	 */
	interface Cursor {

		/**
		 * Move to the next value.
		 * @return {@code false} if there is none
		 */
		boolean next();

		/**
		 * The name of the value, unless it is an element.
		 */
		String name();

		/**
		 * The type of the value, unless it is an element of a set.
		 */
		AttributeValue.Type type();

		/**
		 * The value, which is text or a number.
		 */
		String text();

		byte[] binary();

		boolean bool();

		/**
		 * The content of the value, which is a map, a list or a set.
		 */
		Cursor members();

	}

}
