package io.singletable.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.ReadConsistency;
import io.singletable.query.PlanReader;
import io.singletable.query.RowForm;
import io.singletable.query.plan.BoundQuery;
import io.singletable.query.plan.CollectionPlan;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * A planned item collection with its arguments.
 */
final class BoundCollection implements ItemCollection {

	private final ItemCollections collections;

	private final CollectionPlan plan;

	private final Direction direction;

	private final Object[] arguments;

	private final BoundQuery query;

	private BoundCollection(ItemCollections collections, CollectionPlan plan, Direction direction, Object[] arguments,
			BoundQuery query) {
		this.collections = collections;
		this.plan = plan;
		this.direction = direction;
		this.arguments = arguments;
		this.query = query;
	}

	static BoundCollection of(ItemCollections collections, CollectionPlan plan, Direction direction,
			Object... arguments) {
		return new BoundCollection(collections, plan, direction, arguments.clone(), plan.bind(direction, arguments));
	}

	@Override
	public ItemCollection descending() {
		return of(this.collections, this.plan, Direction.DESC, this.arguments);
	}

	@Override
	public ItemCollection consistency(ReadConsistency consistency) {
		return of(this.collections, this.plan.reading(consistency), this.direction, this.arguments);
	}

	@Override
	public Stream<Object> stream() {
		return reader().stream(this.query, RowForm.ofAllTypes(), Limit.unlimited());
	}

	@Override
	public List<Object> all() {
		return reader().list(this.query, RowForm.ofAllTypes(), Limit.unlimited());
	}

	@Override
	public Window<Object> scroll(ScrollPosition position, Limit limit) {
		return reader().window(this.query, RowForm.ofAllTypes(), position, limit);
	}

	@Override
	public <R> Optional<R> as(Class<R> type) {
		Assembly<R> assembly = this.collections.assemblies().of(this.plan, type);
		return assembly.assemble(reader().list(this.query, assembly.form(), Limit.unlimited()));
	}

	private PlanReader reader() {
		return this.collections.reader();
	}

	@Override
	public String explain() {
		return this.plan.explain(this.direction);
	}

	@Override
	public String toString() {
		return explain();
	}

}
