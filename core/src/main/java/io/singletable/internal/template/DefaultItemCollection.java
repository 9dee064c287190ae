package io.singletable.internal.template;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.core.ItemCollection;
import io.singletable.core.PastItemCollection;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.CollectionPlan;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.partition.PartitionKey;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * A planned item collection with its arguments.
 */
final class DefaultItemCollection implements ItemCollection {

	private final ItemCollections collections;

	private final CollectionPlan plan;

	private final Direction direction;

	private final Object[] arguments;

	private final BoundQuery query;

	private final QueryExecutor executor;

	private DefaultItemCollection(ItemCollections collections, CollectionPlan plan, Direction direction,
			Object[] arguments, BoundQuery query, QueryExecutor executor) {
		this.collections = collections;
		this.executor = executor;
		this.plan = plan;
		this.direction = direction;
		this.arguments = arguments;
		this.query = query;
	}

	static DefaultItemCollection of(ItemCollections collections, CollectionPlan plan, QueryExecutor executor,
			Object... arguments) {
		return new DefaultItemCollection(collections, plan, Direction.ASC, arguments.clone(),
				plan.bind(Direction.ASC, arguments), executor);
	}

	String entity() {
		return this.query.type().typeName();
	}

	private DefaultItemCollection with(CollectionPlan plan, Direction direction) {
		return new DefaultItemCollection(this.collections, plan, direction, this.arguments,
				plan.bind(direction, this.arguments), this.executor);
	}

	@Override
	public ItemCollection descending() {
		return with(this.plan, Direction.DESC);
	}

	@Override
	public ItemCollection consistency(ReadConsistency consistency) {
		return with(this.plan.reading(consistency), this.direction);
	}

	@Override
	public ItemCollection budget(int requests) {
		return new DefaultItemCollection(this.collections, this.plan, this.direction, this.arguments, this.query,
				this.executor.bounded(requests));
	}

	@Override
	public PastItemCollection asOf(Instant time) {
		Assert.notNull(time, "time must not be null");
		if (this.plan.path().index() != null) {
			throw new UnplannableQueryException("A collection of " + entity() + " in index '" + this.plan.path().index()
					+ "' can't be read as of a time: an index has entries only for what "
					+ "is stored now. Read a collection of the table");
		}
		return new DefaultPastItemCollection(this.collections, this.plan.reading(ReadConsistency.STRONG),
				this.direction, List.of(this.arguments), time, Set.of(), this.executor.limits());
	}

	@Override
	public Optional<PartitionKey> partitionKey() {
		return this.query.ranges()
			.stream()
			.findAny()
			.map((range) -> new PartitionKey(this.collections.tableName(), this.query.path().index(),
					range.partition()));
	}

	@Override
	public Stream<Object> stream() {
		return this.executor.stream(this.query, ItemProjection.ofAllTypes(), Limit.unlimited());
	}

	@Override
	public List<Object> all() {
		return this.executor.list(this.query, ItemProjection.ofAllTypes(), Limit.unlimited());
	}

	@Override
	public Window<Object> scroll(ScrollPosition position, Limit limit) {
		return this.executor.window(this.query, ItemProjection.ofAllTypes(), position, limit);
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		Assembly<R> assembly = this.collections.assemblies().of(this.plan, type);
		return assembly.assemble(this.executor.list(this.query, assembly.projection(), Limit.unlimited()));
	}

	@Override
	public PlanDescription describe() {
		return this.plan.describe(this.direction, this.executor.limits());
	}

	@Override
	public String toString() {
		return explain();
	}

}
