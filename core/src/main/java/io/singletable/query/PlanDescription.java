package io.singletable.query;

import org.jspecify.annotations.Nullable;

/**
 * Description of an access plan: what a query or collection reads. Immutable,
 * thread-safe. Its text form is the explanation on one line, with the cost.
 *
 * @param access the operation of DynamoDB that reads
 * @param index name of the index, or null for the table
 * @param keyCondition the condition on the keys, with placeholders for arguments, or null
 * if there is none
 * @param filter the filter, with the places where it is applied, or null if there is none
 * @param maxRequests the number of requests that a run is limited to, or null if the plan
 * sets no limit of its own
 * @param text the explanation
 */
public record PlanDescription(Access access, @Nullable String index, @Nullable String keyCondition,
		@Nullable String filter, @Nullable Integer maxRequests, String text) {

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * Operations of DynamoDB that plans read with.
	 */
	public enum Access {

		/** One request a page of each key range. */
		QUERY,

		/** Everything is read, and billed. */
		SCAN,

		/** Up to 100 keys a request. */
		BATCH_GET_ITEM

	}

}
