package io.singletable.internal.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.core.Parallelism;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.InMemoryOrder;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.template.table.QueryContext;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.WriteSteps;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Query of one table with its arguments.
 */
final class TableQuery<R> {

	private final QueryContext context;

	private final QueryExecutor executor;

	private final AccessPlan plan;

	private final BoundQuery query;

	/** Only a delete asks for all criteria again. */
	private final Supplier<Predicate<Object>> matcher;

	private final ItemProjection<R> projection;

	private final Limit limit;

	private final @Nullable Parallelism parallelism;

	private TableQuery(QueryContext context, QueryExecutor executor, AccessPlan plan, BoundQuery query,
			Supplier<Predicate<Object>> matcher, ItemProjection<R> projection, Limit limit,
			@Nullable Parallelism parallelism) {
		this.context = context;
		this.executor = executor;
		this.plan = plan;
		this.query = query;
		this.matcher = matcher;
		this.projection = projection;
		this.limit = limit;
		this.parallelism = parallelism;
	}

	static <R> TableQuery<R> of(TableOperations table, QueryCall<R> call) {
		QueryContext context = table.queries();
		AccessPlan plan = call.plans().at(table);
		Predicate<Object> filter = call.filter();
		BoundQuery query = plan.bind(call.arguments());
		Supplier<Predicate<Object>> matcher = (filter != null) ? () -> plan.matcher(call.arguments()).and(filter)
				: () -> plan.matcher(call.arguments());
		return new TableQuery<>(context, call.settings().executor(context.executor()), plan,
				(filter != null) ? filtered(query, filter) : query, matcher, call.rows().at(table),
				call.settings().limit(), call.settings().parallelism());
	}

	private static BoundQuery filtered(BoundQuery query, Predicate<Object> filter) {
		Predicate<Object> predicate = query.predicate();
		return new BoundQuery(query.type(), query.path(), query.ranges(), query.order(), query.filter(),
				(predicate != null) ? predicate.and(filter) : filter, query.identity());
	}

	Optional<R> one() {
		List<R> rows = list(atMost(Limit.of(2)));
		if (rows.size() > 1) {
			throw new IncorrectResultSizeDataAccessException("This query of " + this.query.type().typeName()
					+ " has more than one result: return a List, or only the first result", 1);
		}
		return rows.stream().findFirst();
	}

	Optional<R> first() {
		return list(atMost(Limit.of(1))).stream().findFirst();
	}

	List<R> all() {
		return list(this.limit);
	}

	private List<R> list(Limit limit) {
		InMemoryOrder order = this.plan.memoryOrder();
		return (order == null) ? this.executor.list(this.query, this.projection, limit)
				: SortedRows.read(this.query.type(), order, this.projection, limit,
						(sortable, most) -> this.executor.listToSort(this.query, sortable, most).stream());
	}

	Stream<R> stream() {
		InMemoryOrder order = this.plan.memoryOrder();
		if (order == null) {
			return this.executor.stream(this.query, this.projection, this.limit);
		}
		return Stream.of(order)
			.flatMap((it) -> SortedRows
				.read(this.query.type(), it, this.projection, this.limit,
						(sortable, most) -> this.executor.stream(this.query, sortable, most))
				.stream());
	}

	Window<R> scroll(ScrollPosition position, Limit limit) {
		Assert.notNull(limit, "limit must not be null");
		requirePositions();
		return this.executor.window(this.query, this.projection, position, atMost(limit));
	}

	private void requirePositions() {
		InMemoryOrder order = this.plan.memoryOrder();
		if (order != null) {
			throw new InvalidDataAccessApiUsageException("A query of " + this.query.type().typeName() + " is " + order
					+ ", and such rows have no positions from which to resume: read them as a List or a Stream, or "
					+ "declare an index that provides the order");
		}
	}

	private Limit atMost(Limit asked) {
		boolean tighter = this.limit.isLimited() && (asked.isUnlimited() || this.limit.max() < asked.max());
		return tighter ? this.limit : asked;
	}

	long count() {
		return this.executor.count(this.query, this.limit);
	}

	boolean exists() {
		return (this.limit.isUnlimited() || this.limit.max() > 0) && this.executor.exists(this.query);
	}

	List<R> delete() {
		requireWritable();
		List<R> rows = new ArrayList<>();
		delete(listToDelete().stream(), (item) -> rows.add(this.projection.mapper().apply(item)));
		return List.copyOf(rows);
	}

	long deleteAll() {
		requireWritable();
		long[] number = new long[1];
		boolean known = this.plan.memoryOrder() != null && this.limit.isLimited();
		try (Stream<StoredItem> items = known ? listToDelete().stream()
				: this.executor.streamToDelete(this.query, this.limit)) {
			delete(items, (item) -> number[0]++);
		}
		return number[0];
	}

	void deleteEachById() {
		requireWritable();
		EntityMetadata<?> type = this.query.type();
		try (Stream<StoredItem> items = this.executor.streamToDelete(this.query, this.limit)) {
			items.forEachOrdered((item) -> WriteSteps.run(this.context.deletes().deletingById(type, item)));
		}
	}

	private void requireWritable() {
		this.context.deletes().requireWritable(this.query.type());
	}

	private List<StoredItem> listToDelete() {
		InMemoryOrder order = this.plan.memoryOrder();
		return (order == null) ? this.executor.listToDelete(this.query, ItemProjection.items(), this.limit)
				: SortedRows.read(this.query.type(), order, ItemProjection.items(), this.limit,
						(sortable, most) -> this.executor.listToDelete(this.query, sortable, most).stream());
	}

	private void delete(Stream<StoredItem> items, Consumer<StoredItem> onDeleted) {
		EntityMetadata<?> type = this.query.type();
		Predicate<Object> criteria = this.matcher.get();
		this.context.sends()
			.forEach(
					items.map((item) -> new ParallelWrite<>(type, item.id(),
							() -> this.context.deletes().deleting(type, item, criteria))),
					this.parallelism, (deleted) -> deleted.ifPresent(onDeleted));
	}

	KeysetScrollPosition positionOf(Object entity) {
		Assert.notNull(entity, "entity must not be null");
		requirePositions();
		EntityMetadata<?> type = this.query.type();
		TableLayout layout = this.context.layout();
		Object id = type.idOf(entity)
			.orElseThrow(() -> new InvalidDataAccessApiUsageException("This " + type.typeName()
					+ " has no id, and therefore no position: use the instance that save returned"));
		ItemKey head = layout.headKey(type, id);
		Map<String, AttributeValue> item = new HashMap<>(head.toAttributes(layout.keyNames()));
		layout.addIndexKeys(type, type.concreteTypeOf(entity), entity, head, this.context.shards(), item);
		return this.executor.positionOf(this.query, item);
	}

}
