package io.singletable.internal.client;

/**
 * Operation that a request is for, as messages and metrics name it.
 *
 * @param action DynamoDB's action, such as {@code PutItem}
 * @param subject what is read or written, such as the entity's type
 */
public record Operation(String action, String table, String subject) {

	@Override
	public String toString() {
		return this.action + " of " + this.subject + " in table '" + this.table + "'";
	}

}
