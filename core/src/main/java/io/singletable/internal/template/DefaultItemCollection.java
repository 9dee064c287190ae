package io.singletable.internal.template;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.core.DeleteDryRun;
import io.singletable.core.DeleteReport;
import io.singletable.core.ItemCollection;
import io.singletable.core.Parallelism;
import io.singletable.core.PastItemCollection;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.collection.CollectionPlan;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.template.table.Assembly;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.partition.PartitionKey;
import io.singletable.query.Criteria;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * A planned item collection with its arguments. Its table is chosen by each of the
 * operations that it ends in.
 */
record DefaultItemCollection(OperationGate gate, CollectionCall call) implements ItemCollection {

	@Override
	public ItemCollection descending() {
		return new DefaultItemCollection(this.gate, this.call.withDirection(Direction.DESC));
	}

	@Override
	public ItemCollection only(Class<?> type, Class<?>... more) {
		Assert.notNull(type, "type must not be null");
		Assert.noNullElements(more, "more must not contain null");
		Set<EntityMetadata<?>> types = new LinkedHashSet<>();
		types.add(this.gate.types().root(type));
		Arrays.stream(more).forEach((other) -> types.add(this.gate.types().root(other)));
		return with((table, plan) -> table.collections().only(plan, types));
	}

	@Override
	public ItemCollection range(Class<?> type, Criteria criteria) {
		Assert.notNull(type, "type must not be null");
		Assert.notNull(criteria, "criteria must not be null");
		EntityMetadata<?> metadata = this.gate.types().root(type);
		return with((table, plan) -> table.collections().range(plan, metadata, criteria));
	}

	private ItemCollection with(BiFunction<TableOperations, CollectionPlan, CollectionPlan> part) {
		PerTable<CollectionPlan> whole = this.call.plans();
		return new DefaultItemCollection(this.gate,
				this.call.withPlans(PerTable.of(this.gate, (table) -> part.apply(table, whole.at(table)))));
	}

	@Override
	public ItemCollection consistency(ReadConsistency consistency) {
		return new DefaultItemCollection(this.gate,
				this.call.withPlans(this.call.plans().map((plan) -> plan.reading(consistency))));
	}

	@Override
	public ItemCollection budget(int requests) {
		return new DefaultItemCollection(this.gate, this.call.withBudget(this.call.budget().withRequests(requests)));
	}

	@Override
	public ItemCollection pageSize(int items) {
		return new DefaultItemCollection(this.gate, this.call.withBudget(this.call.budget().withPageSize(items)));
	}

	@Override
	public PastItemCollection asOf(Instant time) {
		Assert.notNull(time, "time must not be null");
		CollectionPlan plan = this.call.planned();
		if (plan.path().index() != null) {
			throw new UnplannableQueryException("A collection of " + plan.type().typeName() + " in index '"
					+ plan.path().index() + "' can't be read as of a time: an index has entries only for what "
					+ "is stored now. Read a collection of the table");
		}
		return new DefaultPastItemCollection(this.gate,
				this.call.withPlans(this.call.plans().map((it) -> it.reading(ReadConsistency.STRONG))), time, Set.of());
	}

	@Override
	public Optional<PartitionKey> partitionKey() {
		TableOperations table = this.gate.table();
		BoundQuery query = this.call.query(table);
		return query.ranges()
			.stream()
			.findAny()
			.map((range) -> new PartitionKey(table.collections().tableName(), query.path().index(), range.partition()));
	}

	@Override
	public Stream<Object> stream() {
		return this.gate.stream(OperationName.STREAM_COLLECTION, this.call, (table) -> this.call.executor(table)
			.stream(this.call.query(table), ItemProjection.ofAllTypes(), Limit.unlimited()));
	}

	@Override
	public List<Object> all() {
		return this.gate.run(OperationName.READ_COLLECTION, this.call, (table) -> this.call.executor(table)
			.list(this.call.query(table), ItemProjection.ofAllTypes(), Limit.unlimited()));
	}

	@Override
	public Window<Object> scroll(ScrollPosition position, Limit limit) {
		return this.gate.run(OperationName.SCROLL_COLLECTION, this.call, (table) -> this.call.executor(table)
			.window(this.call.query(table), ItemProjection.ofAllTypes(), position, limit));
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		return this.gate.run(OperationName.READ_COLLECTION, this.call, (table) -> {
			Assembly<R> assembly = table.collections().assemblies().of(this.call.plans().at(table), type);
			return assembly.assemble(
					this.call.executor(table).list(this.call.query(table), assembly.projection(), Limit.unlimited()));
		});
	}

	@Override
	public DeleteReport deleteAll(Parallelism parallelism) {
		Assert.notNull(parallelism, "parallelism must not be null");
		CollectionCall call = deletable();
		return this.gate.run(OperationName.DELETE_COLLECTION, call,
				(table) -> table.collections().deletes().deleteAll(call.query(table), call.budget(), parallelism));
	}

	@Override
	public DeleteReport purgeAll(Parallelism parallelism) {
		Assert.notNull(parallelism, "parallelism must not be null");
		CollectionCall call = deletable();
		return this.gate.run(OperationName.PURGE_COLLECTION, call,
				(table) -> table.collections().deletes().purgeAll(call.query(table), call.budget(), parallelism));
	}

	@Override
	public DeleteDryRun dryRun() {
		CollectionCall call = deletable();
		return this.gate.run(OperationName.DELETE_COLLECTION_DRY_RUN, call,
				(table) -> table.collections().deletes().dryRun(call.query(table), call.budget()));
	}

	private CollectionCall deletable() {
		this.call.planned().requireDeletable();
		return this.call.withPlans(this.call.plans().map((plan) -> plan.reading(ReadConsistency.STRONG)));
	}

	@Override
	public PlanDescription describe() {
		return this.call.planned().describe(this.call.direction(), this.call.executor(this.gate.planning()).limits());
	}

	@Override
	public String toString() {
		return explain();
	}

}
