package io.singletable.query;

import java.util.List;
import java.util.stream.Collectors;

import io.singletable.cost.CostEstimate;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * Description of an access plan: what a query or collection reads. Immutable,
 * thread-safe. Its string representation is the explanation on one line, including the
 * cost.
 *
 * @param access the operation of DynamoDB that reads
 * @param index name of the index, or null for the table
 * @param keyCondition the condition on the keys, with placeholders for arguments, or null
 * if there is none
 * @param direction the direction in which sort keys are read, or null if they are read in
 * no order
 * @param filters the filters, each with the place where it is applied
 * @param sorting how rows are sorted in memory when all of them were read, or null if
 * they are not
 * @param maxRequests the maximum number of requests of a run, or null if the plan does
 * not set one
 * @param keyRanges the maximum number of key ranges that a run reads, 0 if it reads whole
 * keys or everything
 * @param cost cost of a run that returns its rows at once, or a window
 * @param costToEnd cost of a run to the end: a stream, a count, or the reads of a delete
 * @param text the explanation
 */
public record PlanDescription(Access access, @Nullable String index, @Nullable String keyCondition,
		@Nullable Direction direction, List<Filter> filters, @Nullable String sorting, @Nullable Integer maxRequests,
		int keyRanges, CostEstimate cost, CostEstimate costToEnd, String text) {

	public PlanDescription {
		filters = List.copyOf(filters);
	}

	/**
	 * Return the filters as text.
	 * @return the filters, and where they are applied, or null if there are none
	 */
	public @Nullable String filter() {
		return this.filters.isEmpty() ? null
				: this.filters.stream().map(Filter::toString).collect(Collectors.joining("; "));
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * Filter of a plan.
	 *
	 * @param condition the condition, with placeholders for arguments
	 * @param place where it is applied
	 */
	public record Filter(String condition, Place place) {

		@Override
		public String toString() {
			return this.condition + " " + this.place;
		}

	}

	/**
	 * Places where a filter is applied.
	 */
	public enum Place {

		/**
		 * By DynamoDB, which reads and bills what does not match, and returns the rest.
		 */
		DYNAMODB("by DynamoDB"),

		/** By DynamoDB as far as it can, and in memory. */
		DYNAMODB_AND_MEMORY("by DynamoDB, checked again"),

		/** In memory: what does not match is transferred as well. */
		MEMORY("in memory");

		private final String text;

		Place(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

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
