package io.singletable.test.request;

import org.jspecify.annotations.Nullable;

/**
 * Request that was sent to DynamoDB: each attempt of a call is one.
 *
 * @param action DynamoDB's action, such as {@code PutItem}
 * @param index name of the index that it reads, or null
 * @param readUnits read request units that DynamoDB reported
 * @param writeUnits write request units that DynamoDB reported
 * @param failure simple name of the exception with which it failed, or null
 */
public record SentRequest(String action, @Nullable String index, double readUnits, double writeUnits,
		@Nullable String failure) {

	/**
	 * The request on one line, without keys and values.
	 */
	@Override
	public String toString() {
		return this.action + ((this.index != null) ? " of " + this.index : "")
				+ ((this.readUnits > 0) ? ", " + this.readUnits + " read units" : "")
				+ ((this.writeUnits > 0) ? ", " + this.writeUnits + " write units" : "")
				+ ((this.failure != null) ? ", failed with " + this.failure : "");
	}

}
