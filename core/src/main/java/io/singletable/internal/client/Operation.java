package io.singletable.internal.client;

/**
 * What a request does, as messages say it.
 *
 * @param action DynamoDB's action, such as {@code PutItem}
 * @param table name of the table
 * @param subject what is read or written, such as the entity's type
 */
public record Operation(String action, String table, String subject) {

	@Override
	public String toString() {
		return this.action + " of " + this.subject + " in table '" + this.table + "'";
	}

}
