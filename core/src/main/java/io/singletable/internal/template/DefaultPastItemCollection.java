package io.singletable.internal.template;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.core.PastItemCollection;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.CollectionPlan;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.read.ItemProjection;
import io.singletable.query.PlanDescription;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.util.Assert;

/**
 * A planned item collection as of a time.
 *
 * @param collections the collections of the template
 * @param plan the plan, strongly consistent
 * @param direction direction of the sort keys
 * @param arguments the arguments of the plan
 * @param time the time
 * @param leftOut the types that are left out
 * @param limits the limits on requests
 */
record DefaultPastItemCollection(ItemCollections collections, CollectionPlan plan, Direction direction,
		List<Object> arguments, Instant time, Set<EntityMetadata<?>> leftOut,
		RequestLimits limits) implements PastItemCollection {

	@Override
	public PastItemCollection without(Class<?> type) {
		Assert.notNull(type, "type must not be null");
		EntityMetadata<?> metadata = this.collections.types().root(type);
		if (!this.plan.types().contains(metadata)) {
			throw new InvalidDataAccessApiUsageException("A " + metadata.typeName()
					+ " never occurs in this collection of " + this.plan.type().typeName() + ": remove it");
		}
		Set<EntityMetadata<?>> all = new LinkedHashSet<>(this.leftOut);
		all.add(metadata);
		return new DefaultPastItemCollection(this.collections, this.plan, this.direction, this.arguments, this.time,
				Set.copyOf(all), this.limits);
	}

	@Override
	public PastItemCollection budget(int requests) {
		Assert.isTrue(requests > 0, "The budget of a query must be at least one request");
		return new DefaultPastItemCollection(this.collections, this.plan, this.direction, this.arguments, this.time,
				this.leftOut, new RequestLimits(this.limits.configured(), requests));
	}

	@Override
	public List<Object> all() {
		return read(ItemProjection.ofAllTypes(), remaining());
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		Assert.notNull(type, "type must not be null");
		CollectionPlan remaining = remaining();
		Assembly<R> assembly = this.collections.assemblies().of(remaining, type);
		return assembly.assemble(read(assembly.projection(), remaining));
	}

	private <R> List<R> read(ItemProjection<R> projection, CollectionPlan plan) {
		BoundQuery query = plan.bind(this.direction, this.arguments.toArray());
		return this.collections.past().list(query, projection, this.time, this.leftOut, this.limits);
	}

	private CollectionPlan remaining() {
		CollectionPlan remaining = this.leftOut.isEmpty() ? this.plan : this.plan.without(this.leftOut);
		List<EntityMetadata<?>> withoutHistory = remaining.types().stream().filter((it) -> !it.isVersioned()).toList();
		if (!withoutHistory.isEmpty()) {
			throw new InvalidDataAccessApiUsageException(withoutHistory.stream()
				.map(EntityMetadata::typeName)
				.collect(Collectors.joining(", ")) + " can occur in this collection of " + this.plan.type().typeName()
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
		return (this.leftOut.isEmpty() ? this.plan : this.plan.without(this.leftOut)).describeAsOf(this.direction,
				this.limits);
	}

	@Override
	public String toString() {
		return explain();
	}

}
