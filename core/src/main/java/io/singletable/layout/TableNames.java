package io.singletable.layout;

/**
 * The names in a table that users may choose.
 *
 * @param partitionKey name of the partition key attribute
 * @param sortKey name of the sort key attribute
 * @param listingIndex name of the index that lists the entities of a type
 */
public record TableNames(String partitionKey, String sortKey, String listingIndex) {

	/**
	 * {@code pk}, {@code sk} and {@code listing}.
	 * @return the names
	 */
	public static TableNames standard() {
		return new TableNames("pk", "sk", "listing");
	}

}
