package io.singletable.test.plan;

import java.util.Objects;

import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an access plan. Not thread-safe.
 */
public final class PlanAssert extends AbstractAssert<PlanAssert, TestedPlan> {

	PlanAssert(TestedPlan actual) {
		super(actual, PlanAssert.class);
	}

	/**
	 * Verify that an index is queried.
	 * @param index name of the index
	 * @return this
	 */
	public PlanAssert isIndexQuery(String index) {
		return verify(description().access() == Access.QUERY && index.equals(description().index()),
				"a query of the index '" + index + "'");
	}

	/**
	 * Verify that the table itself is queried, by its primary key.
	 * @return this
	 */
	public PlanAssert isTableQuery() {
		return verify(description().access() == Access.QUERY && description().index() == null, "a query of the table");
	}

	/**
	 * Verify that nothing is scanned.
	 * @return this
	 */
	public PlanAssert isNoScan() {
		return verify(description().access() != Access.SCAN, "no scan");
	}

	/**
	 * Verify the condition on the keys.
	 * @param condition the condition as {@code explain()} shows it
	 * @return this
	 */
	public PlanAssert hasKeyCondition(String condition) {
		return verify(Objects.equals(description().keyCondition(), condition), "the key condition " + condition);
	}

	/**
	 * Verify that all that is read is returned: there is no filter.
	 * @return this
	 */
	public PlanAssert hasNoFilter() {
		return verify(description().filter() == null, "no filter");
	}

	/**
	 * Verify that what is read is filtered.
	 * @param part a part of the filter as {@code explain()} shows it
	 * @return this
	 */
	public PlanAssert hasFilterContaining(String part) {
		String filter = description().filter();
		return verify(filter != null && filter.contains(part), "a filter with " + part);
	}

	/**
	 * Verify the maximum number of requests that the method's own limit allows, as
	 * {@code @Budget} sets it.
	 * @param requests the number
	 * @return this
	 */
	public PlanAssert hasBudget(int requests) {
		return verify(Objects.equals(description().maxRequests(), requests), "a budget of " + requests + " requests");
	}

	/**
	 * Verify that a call reads by no more than a number of requests, as long as what it
	 * reads fits into a page of each of its key ranges (1 MB). Retries are not included.
	 * @param requests the number
	 * @return this
	 */
	public PlanAssert readsAtMost(int requests) {
		Integer most = this.actual.cost().requests().onePage();
		return verify(most != null && most <= requests,
				"at most " + requests + " requests instead of " + this.actual.cost().requests());
	}

	/**
	 * Verify that rows are in the order in which the index, or the table, has them:
	 * nothing is sorted in memory.
	 * @return this
	 */
	public PlanAssert isOrderedByIndex() {
		return verify(description().sorting() == null, "the order of the keys");
	}

	/**
	 * Verify that the plan explains itself with some words.
	 * @param words a part of the explanation
	 * @return this
	 */
	public PlanAssert explains(String words) {
		return verify(description().text().contains(words), "the words \"" + words + "\"");
	}

	private PlanDescription description() {
		isNotNull();
		return this.actual.description();
	}

	private PlanAssert verify(boolean met, @Nullable String expected) {
		if (!met) {
			failWithMessage("Expected %s, but the plan is:%n  %s", expected, this.actual.description());
		}
		return this;
	}

}
