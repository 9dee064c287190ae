package io.singletable.internal.repository;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.AllowSorting;
import io.singletable.Counted;
import io.singletable.Parallel;
import io.singletable.Query;
import io.singletable.Query.Action;
import io.singletable.core.CollectionKey;
import io.singletable.core.CollectionOperations;
import io.singletable.core.CostOperations;
import io.singletable.core.PreparedCollection;
import io.singletable.cost.CostEstimate;
import io.singletable.internal.observation.OperationName;
import io.singletable.mapping.EntityDescription;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.Parameters;

/**
 * A query method that returns an item collection, assembled into a record. Checked and
 * planned when its repository was built. Thread-safe.
 */
final class CollectionQuery implements ExplainableQuery {

	private final SingleTableQueryMethod method;

	private final Class<?> type;

	private final QueryArguments arguments;

	private final PreparedCollection prepared;

	CollectionQuery(SingleTableQueryMethod method, Class<?> type, EntityDescription<?> entity,
			CollectionOperations operations) {
		refuse(method.query().isPresent(), "a collection is specified by the name of the method: remove @Query");
		QueryStatement statement = PartTreeStatement.of(method.getName(), entity);
		check(method, statement);
		new OperandRules(method, new EntityProperties(entity)).check(statement);
		this.method = method;
		this.type = type;
		this.arguments = new QueryArguments(method, statement);
		this.prepared = prepare(method, statement, entity, operations);
		this.prepared.requireFitting(type);
	}

	private static void check(SingleTableQueryMethod method, QueryStatement statement) {
		Parameters<?, ?> parameters = method.getParameters();
		refuse(statement.action() != Action.FIND, "a collection can only be read: start the name with 'find'");
		refuse(statement.sort().isSorted() || statement.max() != null || parameters.hasSortParameter()
				|| parameters.hasLimitParameter() || parameters.hasPageableParameter()
				|| parameters.hasScrollPositionParameter(),
				"a collection is read as a whole, in the order of its sort keys: remove OrderBy, First, Top, Sort, "
						+ "Limit, Pageable and ScrollPosition");
		refuse(method.allowsFiltering() || method.allowsScan() || method.maxSorted() > 0 || method.isCounted()
				|| method.isParallel(),
				"a collection is read as a whole: remove @AllowFiltering, @AllowScan, @AllowSorting, @Counted and "
						+ "@Parallel");
	}

	private static void refuse(boolean mistaken, String problem) {
		if (mistaken) {
			throw new IllegalArgumentException(problem);
		}
	}

	private static PreparedCollection prepare(SingleTableQueryMethod method, QueryStatement statement,
			EntityDescription<?> entity, CollectionOperations operations) {
		String index = method.index();
		PreparedCollection prepared = operations
			.prepareCollection((index != null) ? CollectionKey.ofIndex(index, entity.javaType(), statement.criteria())
					: CollectionKey.ofPartition(entity.javaType(), statement.criteria()));
		PreparedCollection consistent = (method.consistency() != null) ? prepared.consistency(method.consistency())
				: prepared;
		Integer budget = method.budget();
		PreparedCollection bounded = (budget != null) ? consistent.budget(budget) : consistent;
		Integer pageSize = method.pageSize();
		return (pageSize != null) ? bounded.pageSize(pageSize) : bounded;
	}

	@Override
	public @Nullable Object execute(@Nullable Object[] parameters) {
		CallArguments accessor = new CallArguments(this.method.getParameters(), parameters);
		return this.prepared.bind(this.arguments.values(accessor)).as(this.type).orElse(null);
	}

	@Override
	public SingleTableQueryMethod getQueryMethod() {
		return this.method;
	}

	@Override
	public PlanDescription describe() {
		return this.prepared.describe();
	}

	@Override
	public CostEstimate cost(CostOperations operations) {
		return describe().cost();
	}

	@Override
	public boolean isDerived() {
		return true;
	}

	@Override
	public OperationName operation() {
		return OperationName.READ_COLLECTION;
	}

	@Override
	public boolean isStream() {
		return false;
	}

}
