package io.singletable.internal.template;

import java.util.function.Predicate;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.QuerySettings;
import org.jspecify.annotations.Nullable;

/**
 * Call of a planned query, whose table is chosen when it runs.
 *
 * @param filter what a row must match in addition, or null
 */
record QueryCall<R>(EntityMetadata<?> type, PerTable<AccessPlan> plans, @Nullable Object[] arguments,
		@Nullable Predicate<Object> filter, PerTable<ItemProjection<R>> rows,
		QuerySettings settings) implements EntityNames {

	QueryCall<R> with(QuerySettings settings) {
		return new QueryCall<>(this.type, this.plans, this.arguments, this.filter, this.rows, settings);
	}

	<P> QueryCall<P> as(PerTable<ItemProjection<P>> rows) {
		return new QueryCall<>(this.type, this.plans, this.arguments, this.filter, rows, this.settings);
	}

	@Override
	public String of(EntityTypes types) {
		return this.type.typeName();
	}

}
