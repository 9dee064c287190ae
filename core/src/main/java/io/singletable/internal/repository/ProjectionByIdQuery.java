package io.singletable.internal.repository;

import java.util.List;
import java.util.Objects;

import io.singletable.ReadConsistency;
import io.singletable.core.CostOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.plan.ReadCost;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.query.ResultProcessor;
import org.springframework.data.repository.query.ReturnedType;
import org.springframework.util.Assert;

/**
 * A query method that reads projections by id, as the template does. Checked when its
 * repository was built. Thread-safe.
 */
final class ProjectionByIdQuery implements ExplainableQuery {

	private final SingleTableQueryMethod method;

	private final boolean many;

	private final SingleTableOperations operations;

	private final @Nullable ReadConsistency consistency;

	/**
	 * Create a query.
	 * @param many whether it takes several ids
	 */
	ProjectionByIdQuery(SingleTableQueryMethod method, boolean many, SingleTableOperations operations) {
		this.method = method;
		this.many = many;
		this.operations = operations;
		this.consistency = method.consistency();
	}

	@Override
	public @Nullable Object execute(@Nullable Object[] parameters) {
		CallArguments accessor = new CallArguments(this.method.getParameters(), parameters);
		ResultProcessor processor = this.method.resultProcessor(accessor);
		ReturnedType row = processor.getReturnedType();
		// An open projection evaluates expressions, which may need the whole entity.
		Class<?> read = row.needsCustomConstruction() ? row.getReturnedType() : this.method.entityType();
		Object id = accessor.getBindableValue(0);
		Assert.notNull(id, this.many ? "ids must not be null" : "id must not be null");
		return processor.processResult(this.many ? findAll((Iterable<?>) id, read) : find(id, read));
	}

	private @Nullable Object find(Object id, Class<?> row) {
		Class<?> type = this.method.entityType();
		return ((this.consistency != null) ? this.operations.findById(id, type, row, this.consistency)
				: this.operations.findById(id, type, row))
			.orElse(null);
	}

	private Object findAll(Iterable<?> ids, Class<?> row) {
		Class<?> type = this.method.entityType();
		return (this.consistency != null) ? this.operations.findAllById(ids, type, row, this.consistency)
				: this.operations.findAllById(ids, type, row);
	}

	@Override
	public SingleTableQueryMethod getQueryMethod() {
		return this.method;
	}

	@Override
	public PlanDescription describe() {
		CostEstimate cost = cost(this.operations);
		String condition = this.many ? "id in ?0" : "id = ?0";
		String text = this.operations.entities().required(this.method.entityType()).typeName() + ": "
				+ (this.many ? "BatchGetItem" : "GetItem") + " table [" + condition + "]; read units: "
				+ Objects.requireNonNull(cost.readUnits()).rule();
		return new PlanDescription(this.many ? Access.BATCH_GET_ITEM : Access.GET_ITEM, null, condition, null,
				List.of(), null, null, 0, cost, cost, text);
	}

	@Override
	public CostEstimate cost(CostOperations operations) {
		if (this.consistency != null) {
			return this.many ? ReadCost.ofItems(this.consistency) : ReadCost.ofItem(this.consistency);
		}
		return operations.describeOperations(this.method.entityType())
			.of(this.many ? EntityOperation.FIND_ALL_BY_ID : EntityOperation.FIND_BY_ID)
			.cost();
	}

	@Override
	public boolean isDerived() {
		return true;
	}

	@Override
	public OperationName operation() {
		return this.many ? OperationName.FIND_ALL_BY_ID : OperationName.FIND_BY_ID;
	}

	@Override
	public boolean isStream() {
		return false;
	}

}
