package io.singletable.internal.template;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.core.PastItemCollection;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.collection.CollectionPlan;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.template.table.Assembly;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.query.PlanDescription;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * A planned item collection as of a time. Its table is chosen by each of the operations
 * that it ends in.
 *
 * @param leftOut types that are left out
 */
record DefaultPastItemCollection(OperationGate gate, CollectionCall call, Instant time,
		Set<EntityMetadata<?>> leftOut) implements PastItemCollection {

	@Override
	public PastItemCollection without(Class<?> type) {
		Assert.notNull(type, "type must not be null");
		EntityMetadata<?> metadata = this.gate.types().root(type);
		if (!this.call.planned().types().contains(metadata)) {
			throw new InvalidDataAccessApiUsageException("A " + metadata.typeName()
					+ " never occurs in this collection of " + this.call.planned().type().typeName() + ": remove it");
		}
		Set<EntityMetadata<?>> all = new LinkedHashSet<>(this.leftOut);
		all.add(metadata);
		return new DefaultPastItemCollection(this.gate, this.call, this.time, Set.copyOf(all));
	}

	@Override
	public PastItemCollection budget(int requests) {
		return new DefaultPastItemCollection(this.gate, this.call.withBudget(this.call.budget().withRequests(requests)),
				this.time, this.leftOut);
	}

	@Override
	public List<Object> all() {
		return this.gate.run(OperationName.READ_COLLECTION_AS_OF, this.call,
				(table) -> read(table, ItemProjection.ofAllTypes(), remaining(table)));
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		Assert.notNull(type, "type must not be null");
		return this.gate.run(OperationName.READ_COLLECTION_AS_OF, this.call, (table) -> {
			CollectionPlan remaining = remaining(table);
			Assembly<R> assembly = table.collections().assemblies().of(remaining, type);
			return assembly.assemble(read(table, assembly.projection(), remaining));
		});
	}

	private <R> List<R> read(TableOperations table, ItemProjection<R> projection, CollectionPlan plan) {
		BoundQuery query = plan.bind(this.call.direction(), this.call.arguments());
		return table.collections()
			.past()
			.list(query, projection, this.time, this.leftOut, this.call.executor(table).limits());
	}

	private CollectionPlan remaining(TableOperations table) {
		CollectionPlan plan = this.call.plans().at(table);
		CollectionPlan remaining = this.leftOut.isEmpty() ? plan : plan.without(this.leftOut);
		List<EntityMetadata<?>> withoutHistory = remaining.types().stream().filter((it) -> !it.isVersioned()).toList();
		if (!withoutHistory.isEmpty()) {
			throw new InvalidDataAccessApiUsageException(withoutHistory.stream()
				.map(EntityMetadata::typeName)
				.collect(Collectors.joining(", ")) + " can occur in this collection of "
					+ this.call.planned().type().typeName()
					+ ", but has no history, so that it is not known what it was: make it @Versioned, or leave it out "
					+ "with "
					+ withoutHistory.stream()
						.map((type) -> "without(" + type.javaType().getSimpleName() + ".class)")
						.collect(Collectors.joining(".")));
		}
		return remaining;
	}

	@Override
	public PlanDescription describe() {
		CollectionPlan plan = this.call.planned();
		return (this.leftOut.isEmpty() ? plan : plan.without(this.leftOut)).describeAsOf(this.call.direction(),
				this.call.executor(this.gate.planning()).limits());
	}

	@Override
	public String toString() {
		return explain();
	}

}
