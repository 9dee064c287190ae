package io.singletable.internal.plan;

import java.util.Collections;
import java.util.List;

import io.singletable.internal.mapping.UniqueConstraint;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;

/**
 * Match of criteria with a unique constraint: the tests that give the values of all its
 * properties, and the rest.
 *
 * @param values a test for each property, in the order of the constraint
 * @param rest the criteria that are checked of the entity that holds the values
 */
record UniqueMatch(UniqueConstraint constraint, List<PropertyTest> values, List<ResolvedCriteria> rest) {

	/**
	 * Whether another way to read costs less: a whole key of the table, or keys that hold
	 * the values as well, as one read does then.
	 */
	boolean losesTo(KeyConditionMatch other) {
		return other.isOfTableKeys() || Collections.disjoint(other.rest(), this.values);
	}

}
