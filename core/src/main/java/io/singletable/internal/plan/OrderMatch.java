package io.singletable.internal.plan;

import java.util.List;
import java.util.Map;

import io.singletable.internal.plan.AccessCandidate.Kind;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Sort.Order;

/**
 * Match of an order with the sort keys of a candidate: its properties are the first of
 * the sort keys that don't have one fixed value, all in one direction.
 */
record OrderMatch(AccessCandidate candidate, Map<String, PropertyTest> equalities) {

	/**
	 * The direction in which keys have to be read.
	 * @return the direction, ascending if any will do, or null if none gives the order
	 */
	@Nullable Direction direction(Sort sort) {
		Direction direction = null;
		int position = 0;
		List<String> paths = this.candidate.sortPaths();
		for (Order order : sort) {
			if (order.isIgnoreCase() || order.getNullHandling() != Sort.NullHandling.NATIVE) {
				return null;
			}
			if (isFixed(order.getProperty())) {
				continue;
			}
			while (position < paths.size() && isFixed(paths.get(position))) {
				position++;
			}
			if (position == paths.size()) {
				if (!areSortKeysUnique()) {
					return null;
				}
				break;
			}
			if (!paths.get(position).equals(order.getProperty())) {
				return null;
			}
			boolean ascending = order.isAscending() != this.candidate.isDescending(position);
			Direction needed = ascending ? Direction.ASC : Direction.DESC;
			if (direction != null && direction != needed) {
				return null;
			}
			direction = needed;
			position++;
		}
		return (direction != null) ? direction : Direction.ASC;
	}

	/**
	 * Then nothing is left to be ordered. An index has the whole id in its sort key; the
	 * table may have a part of it in the partition key.
	 */
	private boolean areSortKeysUnique() {
		return this.candidate.kind() != Kind.TABLE || this.candidate.partitionPaths().stream().allMatch(this::isFixed);
	}

	private boolean isFixed(String path) {
		PropertyTest test = this.equalities.get(path);
		return test != null && test.keyUse() == KeyUse.VALUE;
	}

}
