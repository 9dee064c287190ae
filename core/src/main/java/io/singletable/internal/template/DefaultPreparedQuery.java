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
import io.singletable.internal.template.table.QuerySettings;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.util.Assert;

/**
 * A query that is planned once.
 */
final class DefaultPreparedQuery<T> implements PreparedQuery<T> {

	private final OperationGate gate;

	private final Class<T> type;

	private final QuerySpec spec;

	private final PerTable<AccessPlan> plans;

	private final @Nullable Predicate<Object> filter;

	private final QuerySettings settings;

	DefaultPreparedQuery(OperationGate gate, Class<T> type, QuerySpec spec, PerTable<AccessPlan> plans,
			@Nullable Predicate<Object> filter, QuerySettings settings) {
		this.gate = gate;
		this.type = type;
		this.spec = spec;
		this.plans = plans;
		this.filter = filter;
		this.settings = settings;
	}

	@Override
	public TerminatingQuery<T> bind(@Nullable Object... arguments) {
		return new DefaultTerminatingQuery<>(this.gate, new QueryCall<>(this.spec.type(), this.plans, arguments.clone(),
				this.filter, PerTable.same(this.gate, ItemProjection.entities(this.type)), this.settings));
	}

	@Override
	public PreparedQuery<T> sort(Sort sort) {
		Assert.notNull(sort, "sort must not be null");
		QuerySpec sorted = this.spec.withSort(sort);
		return new DefaultPreparedQuery<>(this.gate, this.type, sorted,
				PerTable.of(this.gate, (table) -> planned(table, sorted)), this.filter, this.settings);
	}

	private AccessPlan planned(TableOperations table, QuerySpec sorted) {
		try {
			return table.queries().plans().of(sorted);
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
		return this.gate.planning().queries().describe(this.plans.planned(), this.settings);
	}

	@Override
	public String toString() {
		return explain();
	}

}
