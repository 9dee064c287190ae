package io.singletable.internal.read.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnknownTypeException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.read.ByteBudget;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.PageReader;
import io.singletable.internal.read.PartitionReader;
import io.singletable.internal.read.QueryInput;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.read.RequestBounds;
import io.singletable.internal.read.RequestBounds.Purpose;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.pending.OwnWrites;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reader of the entities of a partition of the table as they were at a time. Current
 * items and tombstones are read by one query, and each entity that has changed since is
 * searched for in its own history. An item that can't be decoded is reported and left
 * out. Thread-safe.
 */
public final class PastRows {

	private static final Log logger = LogFactory.getLog(PastRows.class);

	private final PageReader pages;

	private final AsOfSearch search;

	private final TableLayout layout;

	private final EntityRegistry registry;

	private final ItemReader items;

	private final OwnWrites ownWrites;

	private final int maxRequests;

	public PastRows(TableServices table, AsOfSearch search, ReadSettings settings) {
		this.pages = new PageReader(table.calls(), table.name());
		this.search = search;
		this.layout = table.layout();
		this.registry = table.registry();
		this.items = table.reader();
		this.ownWrites = new OwnWrites(table.pending());
		this.maxRequests = settings.maxRequests();
	}

	/**
	 * Read rows.
	 * @param query the query of a partition, strongly consistent and without a filter
	 * @param leftOut the types to leave out: all others have a history
	 * @return the rows, in the order of their sort keys
	 * @throws RequestLimitExceededException if the bound of requests, or of decompressed
	 * bytes, did not suffice
	 * @throws io.singletable.RevisionPrunedException if a version is not kept
	 */
	public <R> List<R> list(BoundQuery query, ItemProjection<R> projection, Instant time,
			Set<EntityMetadata<?>> leftOut, RequestLimits limits) {
		this.ownWrites.requireNoneIn(query);
		Integer pageSize = limits.pageSize();
		RequestBudget budget = new RequestBounds(this.maxRequests, limits.own(), pageSize).ofRows(query,
				Purpose.PAST_ROWS);
		PartitionReader partitions = new PartitionReader((pageSize != null) ? this.pages.sized(pageSize) : this.pages);
		ByteBudget bytes = new ByteBudget(this.items.maxDecompressedPage());
		return query.ranges()
			.stream()
			.flatMap((range) -> partitions
				.read(new QueryInput(query.type().typeName(), query.path(), range, query.order(), null, Selection.ALL),
						PageReader.UNLIMITED, budget,
						(item) -> row(query, item, projection, time, leftOut, budget)
							.filter((row) -> reserve(query, bytes, row.bytes())))
				.values())
			.map(PastRow::value)
			.toList();
	}

	private static boolean reserve(BoundQuery query, ByteBudget budget, long bytes) {
		if (!budget.hasRoomFor(bytes)) {
			throw new RequestLimitExceededException(
					"This collection of " + query.type().typeName() + " as of a time holds more than " + budget.limit()
							+ " bytes of decompressed payloads (singletable.max-decompressed-page): "
							+ Purpose.PAST_ROWS.advice());
		}
		budget.reserve(bytes);
		return true;
	}

	private <R> Optional<PastRow<R>> row(BoundQuery query, Map<String, AttributeValue> item,
			ItemProjection<R> projection, Instant time, Set<EntityMetadata<?>> leftOut, RequestBudget budget) {
		try {
			ItemHeader header = this.layout.header(item);
			if (!query.isOfType(header.typeName())) {
				return Optional.empty();
			}
			EntityMetadata<?> type = this.registry.known(header.typeName());
			if (type == null) {
				return unknown(header, projection, time).map((row) -> new PastRow<>(row, 0));
			}
			if (leftOut.contains(type)) {
				return Optional.empty();
			}
			Object id = this.layout.idOf(type, ItemKey.of(this.layout.keyNames(), item));
			return this.search.find(type, id, item, time, budget)
				.map((stored) -> new PastRow<>(projection.mapper().apply(stored),
						this.items.decompressedSize(stored.attributes())));
		}
		catch (CorruptItemException | UnknownTypeException | BlobMissingException ex) {
			logger.warn("An item was left out of a collection as of a time: " + ex.getMessage());
			recordSkipped();
			return Optional.empty();
		}
	}

	/**
	 * Of a type that this application does not know, it does not read the history either:
	 * the item is told of as it is now, unless it is certain that there was none.
	 */
	private static <R> Optional<R> unknown(ItemHeader header, ItemProjection<R> projection, Instant time) {
		Function<ItemHeader, R> mapper = projection.unknownMapper();
		boolean isLater = header.at() != null && header.at().isAfter(time);
		boolean wasAbsent = isLater ? header.version() == 1 : header.deleted();
		return (mapper != null && !wasAbsent) ? Optional.of(mapper.apply(header)) : Optional.empty();
	}

	private static void recordSkipped() {
		@Nullable OperationContext operation = OperationObserver.currentContext();
		if (operation != null) {
			operation.addSkippedItem();
		}
	}

	/**
	 * Row, and the bytes that it holds.
	 */
	private record PastRow<R>(R value, long bytes) {

	}

}
