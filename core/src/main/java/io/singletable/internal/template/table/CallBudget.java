package io.singletable.internal.template.table;

import io.singletable.internal.read.QueryExecutor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Budget of a call: how many requests it may send, and how much each of them may read.
 *
 * @param requests the number of requests at most, null for the template's
 * @param pageSize the number of items of a request at most, null for as many as are
 * needed
 */
public record CallBudget(@Nullable Integer requests, @Nullable Integer pageSize) {

	public static final CallBudget NONE = new CallBudget(null, null);

	public CallBudget withRequests(int requests) {
		Assert.isTrue(requests > 0, "The budget of a query must be at least one request");
		return new CallBudget(requests, this.pageSize);
	}

	public CallBudget withPageSize(int pageSize) {
		Assert.isTrue(pageSize > 0, "The page size of a query must be at least one item");
		return new CallBudget(this.requests, pageSize);
	}

	/**
	 * The same executor within this budget.
	 */
	QueryExecutor executor(QueryExecutor executor) {
		QueryExecutor bounded = (this.requests != null) ? executor.bounded(this.requests) : executor;
		return (this.pageSize != null) ? bounded.sized(this.pageSize) : bounded;
	}

}
