package io.singletable.core;

import java.util.function.Predicate;

import io.singletable.query.RowForm;
import io.singletable.query.plan.AccessPlan;
import io.singletable.query.plan.QueryDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * A query that is planned once.
 *
 * @param <T> the entity
 */
final class PlannedQuery<T> implements PreparedQuery<T> {

	private final QueryContext context;

	private final Class<T> type;

	private final QueryDescription description;

	private final AccessPlan plan;

	private final @Nullable Predicate<Object> filter;

	PlannedQuery(QueryContext context, Class<T> type, QueryDescription description, AccessPlan plan,
			@Nullable Predicate<Object> filter) {
		this.context = context;
		this.type = type;
		this.description = description;
		this.plan = plan;
		this.filter = filter;
	}

	@Override
	public TerminatingQuery<T> bind(Object... arguments) {
		return BoundRows.of(this.context, this.plan, arguments, RowForm.entities(this.type), this.filter);
	}

	@Override
	public PreparedQuery<T> sort(Sort sort) {
		QueryDescription sorted = Descriptions.sorted(this.description, sort);
		return new PlannedQuery<>(this.context, this.type, sorted, this.context.plans().of(sorted), this.filter);
	}

	@Override
	public String explain() {
		return this.context.explain(this.plan);
	}

	@Override
	public String toString() {
		return explain();
	}

}
