package io.singletable.internal.repository;

import java.util.Optional;

import io.singletable.Parallel;
import io.singletable.core.CostOperations;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.Parallelism;
import io.singletable.core.PreparedQuery;
import io.singletable.core.QueryOperations;
import io.singletable.core.TerminatingQuery;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.observation.OperationName;
import io.singletable.mapping.EntityDescription;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.ResultProcessor;
import org.springframework.data.repository.query.ReturnedType;

/**
 * A query method that was checked and planned when its repository was built. A call binds
 * its arguments and runs. Thread-safe.
 */
abstract class AbstractSingleTableQuery implements ExplainableQuery {

	private final SingleTableQueryMethod method;

	private final Sort sort;

	private final PreparedQuery<?> prepared;

	private final @Nullable Parallelism parallelism;

	private final QueryArguments arguments;

	private final QueryExecution execution;

	private final MethodQuery detached;

	AbstractSingleTableQuery(SingleTableQueryMethod method, QueryStatement statement, EntityDescription<?> entity,
			QueryOperations operations) {
		EntityProperties properties = new EntityProperties(entity);
		ResultShape shape = new ResultRules(method, properties).check(statement);
		new OperandRules(method, properties).check(statement);
		this.method = method;
		this.sort = statement.sort();
		this.arguments = new QueryArguments(method, statement);
		this.execution = new QueryExecution(shape, this.arguments);
		this.detached = new MethodQuery(method, statement);
		this.prepared = prepare(method, statement, operations.query(entity.javaType()));
		this.parallelism = method.isParallel() ? parallelism(operations) : null;
	}

	private static Parallelism parallelism(QueryOperations operations) {
		return operations.parallelism()
			.orElseThrow(() -> new IllegalArgumentException("@Parallel needs an executor: declare a bean of type "
					+ Parallelism.class.getName() + ", or build the template with one"));
	}

	static <T> PreparedQuery<T> prepare(SingleTableQueryMethod method, QueryStatement statement,
			ExecutableQuery<T> query) {
		ExecutableQuery<T> described = query.matching(statement.criteria()).sort(statement.sort());
		String index = method.index();
		if (index != null) {
			described = described.usingIndex(index);
		}
		if (method.allowsFiltering()) {
			described = described.allowFiltering();
		}
		if (method.allowsScan()) {
			described = described.allowScan();
		}
		if (method.maxSorted() > 0) {
			described = described.allowSorting(method.maxSorted());
		}
		if (method.consistency() != null) {
			described = described.consistency(method.consistency());
		}
		Integer budget = method.budget();
		described = (budget != null) ? described.budget(budget) : described;
		Integer pageSize = method.pageSize();
		return ((pageSize != null) ? described.pageSize(pageSize) : described).prepare();
	}

	@Override
	public @Nullable Object execute(@Nullable Object[] parameters) {
		CallArguments accessor = new CallArguments(this.method.getParameters(), parameters);
		this.execution.check(accessor);
		TerminatingQuery<?> query = parallel(sorted(accessor.getSort()).bind(this.arguments.values(accessor)));
		if (!this.execution.shape().isOfRows()) {
			return this.execution.run(query, accessor);
		}
		ResultProcessor processor = this.method.resultProcessor(accessor);
		ReturnedType row = processor.getReturnedType();
		return processor.processResult(this.execution.run(projected(query, row), accessor));
	}

	private TerminatingQuery<?> parallel(TerminatingQuery<?> query) {
		return (this.parallelism != null) ? query.parallel(this.parallelism) : query;
	}

	private PreparedQuery<?> sorted(Sort wanted) {
		return wanted.isSorted() ? this.prepared.sort(this.sort.and(wanted)) : this.prepared;
	}

	/** An open projection evaluates expressions, which may need the whole entity. */
	private static TerminatingQuery<?> projected(TerminatingQuery<?> query, ReturnedType type) {
		return type.needsCustomConstruction() ? query.as(type.getReturnedType()) : query;
	}

	@Override
	public OperationName operation() {
		return this.execution.shape().operation();
	}

	@Override
	public boolean isStream() {
		return this.execution.shape() == ResultShape.STREAM;
	}

	@Override
	public SingleTableQueryMethod getQueryMethod() {
		return this.method;
	}

	@Override
	public Optional<MethodQuery> detached() {
		return Optional.of(this.detached);
	}

	@Override
	public PlanDescription describe() {
		return this.prepared.describe();
	}

	@Override
	public CostEstimate cost(CostOperations operations) {
		return MethodCost.of(describe(), this.execution.shape(),
				() -> operations.describeOperations(this.method.entityType()).of(EntityOperation.DELETE).cost());
	}

}
