package io.singletable.internal.layout;

import java.util.regex.Pattern;

/**
 * The names in a table that users may choose.
 */
public record TableNames(String partitionKey, String sortKey, String listingIndex) {

	private static final Pattern KEY = Pattern.compile("[^_].{0,254}");

	private static final Pattern INDEX = Pattern.compile("[A-Za-z0-9_.-]{3,253}");

	public TableNames {
		checkKey("partition key", partitionKey);
		checkKey("sort key", sortKey);
		if (partitionKey.equals(sortKey)) {
			throw new IllegalArgumentException("The partition key and the sort key of the table are both named '"
					+ partitionKey + "': choose different names");
		}
		if (!INDEX.matcher(listingIndex).matches()) {
			throw new IllegalArgumentException("The listing index can't be named '" + listingIndex
					+ "': use 3 to 253 letters, digits, '_', '-' or '.'");
		}
	}

	private static void checkKey(String role, String name) {
		if (!KEY.matcher(name).matches()) {
			throw new IllegalArgumentException("The " + role + " of the table can't be named '" + name
					+ "': use 1 to 255 characters, of which the first is not '_'");
		}
	}

	/**
	 * {@code pk}, {@code sk} and {@code listing}.
	 */
	public static TableNames standard() {
		return new TableNames("pk", "sk", "listing");
	}

}
