package io.singletable.internal.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Property of a type of entities, or of an object that is stored in it.
 *
 * @param path name in Java, from the entity on: {@code payments.iban} for that of each
 * element of a list or value of a map
 * @param storedPath names in the item, from the attribute on, without indexes of lists
 * and keys of maps
 * @param javaType its type, in short: {@code List<Payment>}
 * @param keys the keys of which it is a part
 * @param filterable whether DynamoDB can filter by it in every item, compressed or not
 * @param nested whether it is part of an object that is stored as one attribute
 * @param mapLevels number of maps, one in another, that lie between it and its nested
 * properties
 * @param nullable whether it is declared nullable
 * @param concreteTypes names of the concrete types that have it
 */
public record PropertyModel(String path, List<String> storedPath, String javaType, Role role, List<KeyUse> keys,
		boolean filterable, boolean nested, int mapLevels, boolean nullable, List<String> concreteTypes) {

	/**
	 * Name in Java, without that of what it is nested in.
	 */
	public String name() {
		return this.path.substring(this.path.lastIndexOf('.') + 1);
	}

	/**
	 * Whether it is the id, or a part of it.
	 */
	public boolean isId() {
		return this.role == Role.ID;
	}

	/**
	 * Roles of properties that the library reads or sets itself.
	 */
	public enum Role {

		/** The id, or a part of it. */
		ID,

		/** The version. */
		VERSION,

		/** The time of the first save. */
		CREATED_DATE,

		/** The time of the last save. */
		LAST_MODIFIED_DATE,

		/** Who saved it first. */
		CREATED_BY,

		/** Who saved it last. */
		LAST_MODIFIED_BY,

		/** When it expires. */
		TIME_TO_LIVE,

		/** Written, never read. */
		COMPUTED,

		/** Content. */
		NONE

	}

	/**
	 * Use of a property in a key.
	 *
	 * @param index name of the index, or null for the table
	 * @param position its place among the segments of the template, from 0
	 * @param descending whether keys sort from its greatest value to its least
	 */
	public record KeyUse(@Nullable String index, KeyPart part, int position, boolean descending) {

	}

	/**
	 * Parts of keys.
	 */
	public enum KeyPart {

		/** The partition key. */
		PARTITION,

		/** The sort key. */
		SORT

	}

}
