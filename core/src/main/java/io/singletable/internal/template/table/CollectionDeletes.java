package io.singletable.internal.template.table;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.singletable.CorruptItemException;
import io.singletable.core.DeleteDryRun;
import io.singletable.core.DeleteReport;
import io.singletable.core.DeleteTarget.Part;
import io.singletable.core.Parallelism;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.read.PageReader;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.StoredPages;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.template.table.CollectionRow.RowPart;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.parallel.ParallelWrite;
import io.singletable.internal.write.parallel.ParallelWrites.Completion;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.query.QueryStatistics;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes of the entities of item collections, and of their histories, while they are
 * read page by page. Each entity goes by the rule of its type. Thread-safe.
 *
 * @param transactions the transactions, in which none of these takes part
 */
public record CollectionDeletes(TableServices table, QueryDeletes deletes, HistoryPruner histories, EntityWriter writer,
		DeletedUnits units, Transactions transactions) {

	/**
	 * Delete the entities of a collection, those that have expired included.
	 * @param query the query of a partition of the table, strongly consistent
	 */
	public DeleteReport deleteAll(BoundQuery query, CallBudget budget, Parallelism parallelism) {
		this.transactions.requireNone("deleteAll of a collection", query.type());
		return delete(query, budget, parallelism, Set.of(Part.ENTITY));
	}

	/**
	 * Delete the entities of a collection, and the histories of all that are deleted,
	 * those that were deleted before included: a call that has ended early may have left
	 * their histories.
	 * @param query the query of a partition of the table, strongly consistent
	 */
	public DeleteReport purgeAll(BoundQuery query, CallBudget budget, Parallelism parallelism) {
		this.transactions.requireNone("purgeAll of a collection", query.type());
		query.rowTypes().forEach((type) -> TrailRules.requireNoTrail(type, "purgeAll of a collection"));
		return delete(query, budget, parallelism, Set.of(Part.ENTITY, Part.HISTORY));
	}

	private DeleteReport delete(BoundQuery query, CallBudget budget, Parallelism parallelism, Set<Part> parts) {
		query.rowTypes().forEach(this.writer::requireWritable);
		Instant since = this.table.clock().instant();
		boolean whole = query.rowTypes().stream().anyMatch(this.table.lifecycle()::requiresDeletedEntity);
		Rows rows = new Rows(query, pages(query, budget, whole ? Selection.ALL : headers(), null));
		DeleteTally tally = new DeleteTally();
		boolean all = new WriteSends(this.writer).report(new Writes(rows, parts), parallelism, Completion.IN_ORDER,
				tally);
		rows.pages.report(tally.entities());
		return tally.report(since, rows.unknownItems, all && rows.pages.isAtEnd());
	}

	/**
	 * Read what {@link #deleteAll} would delete, and write nothing. The units follow from
	 * the whole items.
	 * @param query the query of a partition of the table, strongly consistent
	 */
	public DeleteDryRun dryRun(BoundQuery query, CallBudget budget) {
		this.transactions.requireNone("dryRun of a collection", query.type());
		Instant since = this.table.clock().instant();
		List<QueryStatistics> read = new ArrayList<>(1);
		Rows rows = new Rows(query, pages(query, budget, Selection.ALL, read::add));
		Map<Class<?>, Long> entities = new LinkedHashMap<>();
		long writes = 0;
		double writeUnits = 0;
		while (rows.pages.hasNext()) {
			for (CollectionRow row : rows.next()) {
				StoredItem item = row.item();
				if (!row.isDeleted()) {
					entities.merge(row.type().javaType(), 1L, Long::sum);
					WritePlan plan = this.writer.planOfDelete(row.type(), item.id(), item.header());
					writes++;
					writeUnits += this.units.of(row.type(), plan, item.attributes());
				}
			}
		}
		rows.pages.report(writes);
		QueryStatistics statistics = read.get(0);
		return new DeleteDryRun(since, entities, rows.unknownItems, statistics.requests(), statistics.capacity(),
				writes, writeUnits, rows.pages.isAtEnd());
	}

	private StoredPages pages(BoundQuery query, CallBudget budget, Selection selection,
			@Nullable Consumer<QueryStatistics> listener) {
		PageReader pages = new PageReader(this.table.calls(), this.table.name());
		Integer pageSize = budget.pageSize();
		Integer requests = budget.requests();
		return new StoredPages((pageSize != null) ? pages.sized(pageSize) : pages, query, selection,
				(requests != null) ? RequestBudget.of(requests) : RequestBudget.unlimited(), listener);
	}

	/** What deletes need of an item, unless somebody has to see the entity. */
	private Selection headers() {
		KeyNames keys = this.table.layout().keyNames();
		AttributeNames names = this.table.layout().attributeNames();
		Set<String> attributes = new LinkedHashSet<>(List.of(keys.partition(), keys.sort()));
		attributes.addAll(names.all());
		attributes.remove(names.data());
		return Selection.of(attributes);
	}

	/** An entity that nobody has to see is deleted whether or not it can be decoded. */
	private WriteSteps<?> deleting(CollectionRow row) {
		EntityMetadata<?> type = row.type();
		if (!this.table.lifecycle().requiresDeletedEntity(type)) {
			return this.deletes.deletingStored(type, row.item()).completedBy((result) -> {
				row.deleted((result instanceof Long tombstone) ? tombstone : 0);
				return row;
			});
		}
		return this.deletes.deleting(type, row.item(), (entity) -> true).completedBy((deleted) -> {
			row.deleted(deleted.map((item) -> item.header().version() + 1).orElse(0L));
			return row;
		});
	}

	/**
	 * Rows of a collection, which are read page by page.
	 */
	private final class Rows {

		private final BoundQuery query;

		private final StoredPages pages;

		private final ItemReader reader;

		private long unknownItems;

		Rows(BoundQuery query, StoredPages pages) {
			this.query = query;
			this.pages = pages;
			this.reader = CollectionDeletes.this.table.reader().ofOneCall();
		}

		List<CollectionRow> next() {
			return this.pages.next().stream().flatMap((item) -> row(item).stream()).toList();
		}

		private Optional<CollectionRow> row(Map<String, AttributeValue> item) {
			TableServices table = CollectionDeletes.this.table;
			try {
				ItemHeader header = table.layout().header(item);
				if (!this.query.isOfType(header.typeName())) {
					return Optional.empty();
				}
				EntityMetadata<?> type = table.registry().known(header.typeName());
				if (type != null) {
					Object id = table.layout().idOf(type, ItemKey.of(table.layout().keyNames(), item));
					return Optional.of(new CollectionRow(type, new StoredItem(type, id, header, item, this.reader)));
				}
			}
			catch (CorruptItemException ex) {
				// Whose it is, is as unknown as that of another application.
			}
			this.unknownItems++;
			return Optional.empty();
		}

	}

	/**
	 * Writes of the rows, a page after the other: first its entities, then their
	 * histories.
	 */
	private final class Writes implements Iterator<ParallelWrite<RowPart>> {

		private final Rows rows;

		private final Set<Part> parts;

		private final Deque<ParallelWrite<RowPart>> page = new ArrayDeque<>();

		Writes(Rows rows, Set<Part> parts) {
			this.rows = rows;
			this.parts = parts;
		}

		/** An interrupted thread reads no further, and still gets its report. */
		@Override
		public boolean hasNext() {
			while (this.page.isEmpty() && !Thread.currentThread().isInterrupted() && this.rows.pages.hasNext()) {
				List<CollectionRow> read = this.rows.next();
				read.stream().filter((row) -> !row.isDeleted()).forEach((row) -> add(row, Part.ENTITY));
				read.stream()
					.filter((row) -> hasRest(row.type()) && this.parts.contains(Part.HISTORY))
					.forEach((row) -> add(row, Part.HISTORY));
			}
			return !this.page.isEmpty();
		}

		/** What a delete leaves beside the tombstone. */
		private boolean hasRest(EntityMetadata<?> type) {
			return type.isVersioned() || type.hasSoftDelete();
		}

		private void add(CollectionRow row, Part part) {
			RowPart subject = new RowPart(row, part);
			this.page.add(new ParallelWrite<>(row.type(), row.item().id(), subject,
					() -> ((part == Part.ENTITY) ? deleting(row) : new HistoryPurge(row)).returning(subject)));
		}

		@Override
		public ParallelWrite<RowPart> next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			return this.page.remove();
		}

	}

	/**
	 * Steps of the purge of the history of a row, if its entity is deleted. The requests
	 * are idempotent, and sent as one.
	 */
	private final class HistoryPurge implements WriteSteps<CollectionRow> {

		private final CollectionRow row;

		private boolean begun;

		HistoryPurge(CollectionRow row) {
			this.row = row;
		}

		@Override
		public boolean plan() {
			boolean toBeSent = !this.begun && this.row.isDeleted();
			this.begun = true;
			return toBeSent;
		}

		@Override
		public void send() {
			this.row.purged(CollectionDeletes.this.histories.purgeDeleted(this.row.type(), id(), this.row.tombstone()));
		}

		@Override
		public CollectionRow complete() {
			return this.row;
		}

		@Override
		public Object id() {
			return this.row.item().id();
		}

	}

}
