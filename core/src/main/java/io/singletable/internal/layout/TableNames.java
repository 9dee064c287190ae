package io.singletable.internal.layout;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The names in a table that users may choose.
 *
 * @param historyTable the table of the history, null if it is the table itself
 */
public record TableNames(String partitionKey, String sortKey, String listingIndex, String auditTypeIndex,
		String auditActorIndex, @Nullable HistoryTable historyTable) {

	private static final String AUDIT_TYPE = "audittype";

	private static final String AUDIT_ACTOR = "auditactor";

	private static final Pattern KEY = Pattern.compile("[^_].{0,254}");

	private static final Pattern INDEX = Pattern.compile("[A-Za-z0-9_.-]{3,253}");

	public TableNames {
		checkKey("partition key", partitionKey);
		checkKey("sort key", sortKey);
		if (partitionKey.equals(sortKey)) {
			throw new IllegalArgumentException("The partition key and the sort key of the table are both named '"
					+ partitionKey + "': choose different names");
		}
		checkIndex("listing index", listingIndex);
		checkIndex("index of the audit trail by type", auditTypeIndex);
		checkIndex("index of the audit trail by author", auditActorIndex);
		if (auditTypeIndex.equals(auditActorIndex) || auditTypeIndex.equals(listingIndex)
				|| auditActorIndex.equals(listingIndex)) {
			throw new IllegalArgumentException(
					"The listing index and those of the audit trail are named '" + listingIndex + "', '"
							+ auditTypeIndex + "' and '" + auditActorIndex + "': choose three different names");
		}
	}

	/**
	 * Names of a table that holds the history, too.
	 */
	public TableNames(String partitionKey, String sortKey, String listingIndex, String auditTypeIndex,
			String auditActorIndex) {
		this(partitionKey, sortKey, listingIndex, auditTypeIndex, auditActorIndex, null);
	}

	/**
	 * Names with the standard ones for the indexes of the audit trail.
	 */
	public TableNames(String partitionKey, String sortKey, String listingIndex) {
		this(partitionKey, sortKey, listingIndex, AUDIT_TYPE, AUDIT_ACTOR);
	}

	/**
	 * The same names, and others for the indexes of the audit trail.
	 */
	public TableNames withAuditIndexes(String auditTypeIndex, String auditActorIndex) {
		return new TableNames(this.partitionKey, this.sortKey, this.listingIndex, auditTypeIndex, auditActorIndex,
				this.historyTable);
	}

	/**
	 * The same names, and a table for the history.
	 * @param historyTable the table, null if the table itself holds it
	 */
	public TableNames withHistoryTable(@Nullable HistoryTable historyTable) {
		return new TableNames(this.partitionKey, this.sortKey, this.listingIndex, this.auditTypeIndex,
				this.auditActorIndex, historyTable);
	}

	private static void checkIndex(String role, String name) {
		if (!INDEX.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"The " + role + " can't be named '" + name + "': use 3 to 253 letters, digits, '_', '-' or '.'");
		}
	}

	private static void checkKey(String role, String name) {
		if (!KEY.matcher(name).matches()) {
			throw new IllegalArgumentException("The " + role + " of the table can't be named '" + name
					+ "': use 1 to 255 characters, of which the first is not '_'");
		}
	}

	/**
	 * {@code pk}, {@code sk}, {@code listing}, {@code audittype} and {@code auditactor}.
	 */
	public static TableNames standard() {
		return new TableNames("pk", "sk", "listing");
	}

}
