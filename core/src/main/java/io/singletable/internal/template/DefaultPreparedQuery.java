package io.singletable.internal.template;

import java.util.function.Predicate;

import io.singletable.InvalidSortException;
import io.singletable.UnplannableQueryException;
import io.singletable.core.PreparedQuery;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.plan.QuerySpec;
import io.singletable.internal.read.ItemProjection;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.util.Assert;

/**
 * A query that is planned once.
 *
 * @param <T> the entity
 */
final class DefaultPreparedQuery<T> implements PreparedQuery<T> {

	private final QueryContext context;

	private final Class<T> type;

	private final QuerySpec spec;

	private final AccessPlan plan;

	private final @Nullable Predicate<Object> filter;

	DefaultPreparedQuery(QueryContext context, Class<T> type, QuerySpec spec, AccessPlan plan,
			@Nullable Predicate<Object> filter) {
		this.context = context;
		this.type = type;
		this.spec = spec;
		this.plan = plan;
		this.filter = filter;
	}

	@Override
	public TerminatingQuery<T> bind(Object... arguments) {
		return this.context.bind(this.plan, arguments, ItemProjection.entities(this.type), this.filter);
	}

	@Override
	public PreparedQuery<T> sort(Sort sort) {
		Assert.notNull(sort, "sort must not be null");
		QuerySpec sorted = this.spec.withSort(sort);
		return new DefaultPreparedQuery<>(this.context, this.type, sorted, planned(sorted), this.filter);
	}

	private AccessPlan planned(QuerySpec sorted) {
		try {
			return this.context.plans().of(sorted);
		}
		catch (UnplannableQueryException ex) {
			boolean known = sorted.sort().stream().allMatch((order) -> isKnown(order.getProperty()));
			throw known ? new InvalidSortException(String.valueOf(ex.getMessage()), ex) : new InvalidSortException(
					"The Sort of this query of " + sorted.type().typeName() + " names a property that is not stored",
					null);
		}
	}

	private boolean isKnown(String path) {
		EntityMetadata<?> entity = this.spec.type();
		boolean known = entity.primaryKey().id().paths().contains(path);
		for (ConcreteType<?> concrete : entity.concreteTypes()) {
			known |= concrete.properties().resolve(path).isPresent();
		}
		return known;
	}

	@Override
	public PlanDescription describe() {
		return this.context.describe(this.plan);
	}

	@Override
	public String toString() {
		return explain();
	}

}
