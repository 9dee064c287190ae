package io.singletable.query;

import io.singletable.cost.CostEstimate;
import org.jspecify.annotations.Nullable;

/**
 * Description of an access plan: what a query or collection reads. Immutable,
 * thread-safe. Its string representation is the explanation on one line, including the
 * cost.
 *
 * @param access the operation of DynamoDB that reads
 * @param index name of the index, or null for the table
 * @param keyCondition the condition on the keys, with placeholders for arguments, or null
 * if there is none
 * @param filter the filter, and where it is applied, or null if there is none
 * @param maxRequests the maximum number of requests of a run, or null if the plan does
 * not set one
 * @param cost cost of a run that returns its rows at once, or a window
 * @param costToEnd cost of a run to the end: a stream, a count, or the reads of a delete
 * @param text the explanation
 */
public record PlanDescription(Access access, @Nullable String index, @Nullable String keyCondition,
		@Nullable String filter, @Nullable Integer maxRequests, CostEstimate cost, CostEstimate costToEnd,
		String text) {

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * Operations of DynamoDB with which plans read.
	 */
	public enum Access {

		/** One key, or that of a unique value and then the key of its owner. */
		GET_ITEM,

		/** One request for each page of each key range. */
		QUERY,

		/** Everything is read and billed. */
		SCAN,

		/** Up to 100 keys per request. */
		BATCH_GET_ITEM

	}

}
