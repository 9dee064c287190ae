package io.singletable.internal.read;

import io.singletable.RequestLimitExceededException;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Bounds of the requests that one call may send, and of what each of them reads.
 *
 * @param configured bound of what is returned at once, and of windows
 * @param own bound of the query itself, which holds for everything; null if it has none
 * @param pageSize number of items that a request reads at most; null for as many as fit
 */
public record RequestBounds(int configured, @Nullable Integer own, @Nullable Integer pageSize) {

	public RequestBounds {
		Assert.isTrue(own == null || own > 0, "The budget of a query must be at least one request");
		Assert.isTrue(pageSize == null || pageSize > 0, "A page must have at least one item");
	}

	/**
	 * Bounds of a query that has none of its own.
	 */
	public static RequestBounds of(int configured) {
		return new RequestBounds(configured, null, null);
	}

	RequestBounds withOwn(int own) {
		return new RequestBounds(this.configured, own, this.pageSize);
	}

	RequestBounds withPageSize(int pageSize) {
		return new RequestBounds(this.configured, this.own, pageSize);
	}

	RequestLimits limits() {
		return new RequestLimits(this.configured, this.own, this.pageSize);
	}

	/**
	 * The budget of one of the ranges of a window: an equal share for each, and at least
	 * one request.
	 */
	public RequestBudget ofWindow(int ranges) {
		int requests = Math.max(1, bound() / Math.max(1, ranges));
		return withPayloads(RequestBudget.of(requests), requests);
	}

	/** As a request can fetch a hundred items. The bytes of a page bound them as well. */
	private RequestBudget withPayloads(RequestBudget budget, int requests) {
		return (this.own != null) ? budget : budget.withPayloads(payloadsOf(requests));
	}

	private static int payloadsOf(int requests) {
		return (int) Math.min(Integer.MAX_VALUE, (long) requests * BatchReader.BATCH_SIZE);
	}

	/**
	 * The budget of what is returned at once. Unless the query says otherwise, every
	 * range has a request to begin with, and one to fetch its items if they are not in
	 * the index, and whole keys have as many as they need.
	 */
	public RequestBudget ofRows(BoundQuery query, Purpose purpose) {
		int ranges = query.path().scan() ? 1 : query.ranges().size();
		int needed = (query.path().constraint() != null) ? ReadCost.UNIQUE_REQUESTS : query.isOfKeys()
				? BatchGetScan.requestsFor(ranges, batchSize()) : ranges * query.path().requestsOfRange();
		int requests = (this.own != null) ? this.own : Math.max(this.configured, needed);
		return withPayloads(strict(requests, query, purpose), requests);
	}

	/**
	 * The budget of what runs to its end.
	 */
	RequestBudget toTheEnd(BoundQuery query, Purpose purpose) {
		return (this.own != null) ? strict(this.own, query, purpose) : RequestBudget.unlimited();
	}

	private RequestBudget strict(int requests, BoundQuery query, Purpose purpose) {
		return RequestBudget.strict(requests,
				() -> new RequestLimitExceededException("This query of " + query.type().typeName() + " needs more than "
						+ requests + " requests "
						+ ((this.own == null && query.type().overflow() != null)
								? "and " + payloadsOf(requests) + " payloads that are stored beside their items " : "")
						+ ((this.own != null) ? "(@Budget or budget(…)): allow more, or "
								: "(singletable.query.max-requests): allow more with @Budget(requests = …) or "
										+ "budget(…), or ")
						+ purpose.advice()));
	}

	private int batchSize() {
		return (this.pageSize != null) ? Math.min(this.pageSize, BatchReader.BATCH_SIZE) : BatchReader.BATCH_SIZE;
	}

	private int bound() {
		return (this.own != null) ? this.own : this.configured;
	}

	/**
	 * The purposes of reading rows.
	 */
	public enum Purpose {

		/** To return them. */
		ROWS("read it as a Window, which ends early and can be continued, or as a Stream, which is not limited "
				+ "otherwise"),

		/** To sort them in memory, and to return them. */
		SORTED_ROWS("read it as a Stream, which is not limited otherwise, or declare an index that provides the order"),

		/** To find what they were at a time. */
		PAST_ROWS("read its entities one by one, with findAsOf"),

		/** To return them as they are consumed. */
		STREAM("read it as a Window, which ends early and can be continued"),

		/** To count them, or to find out whether there are any. */
		COUNT("remove the budget, so that it runs to completion"),

		/** To delete them, and to return them. */
		DELETED_ROWS("delete page by page, with a method that returns long or void, or with deleteAll(); nothing "
				+ "was deleted"),

		/** To delete them as they are read. */
		DELETE("call it again to continue; the rows found so far have been deleted");

		private final String advice;

		Purpose(String advice) {
			this.advice = advice;
		}

		public String advice() {
			return this.advice;
		}

	}

}
