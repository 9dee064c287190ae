package io.singletable.internal.repository;

import io.singletable.Query.Action;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * Statement of a query method, by its name or its annotation.
 *
 * @param sort the order asked for, or unsorted
 * @param max number of rows at most, null for all
 * @param expressions the expressions whose values follow the method's parameters
 */
record QueryStatement(Action action, Criteria criteria, Sort sort, @Nullable Integer max,
		ValueExpressions expressions) {

}
