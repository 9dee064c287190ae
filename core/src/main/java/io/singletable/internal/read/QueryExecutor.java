package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.singletable.InvalidCursorException;
import io.singletable.RequestLimitExceededException;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.read.RequestBounds.Purpose;
import io.singletable.internal.read.WindowRows.Row;
import io.singletable.internal.read.pending.OwnWrites;
import io.singletable.query.QueryStatistics;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Executor of bound queries. Amounts are exact, whatever is left out: the ranges of a
 * query are read one after another and merged in the order of their sort keys, with one
 * position for all. An item that can't be decoded, or is of a type that no entity has, is
 * reported and left out. A query that could meet what the transaction of the calling
 * thread is going to write is refused when it begins; a stream that began before goes on
 * over what is stored, up to a row that is going to be written. Thread-safe.
 */
public final class QueryExecutor {

	private final ReadSettings settings;

	private final RequestBounds bounds;

	private final RangeScanFactory scans;

	private final RowCounter counter;

	private final QueryPositions positions;

	private final @Nullable Consumer<QueryStatistics> listener;

	private final PagesAhead.@Nullable Settings readAhead;

	public QueryExecutor(TableServices table, ReadSettings settings) {
		PageReader pages = new PageReader(table.calls(), table.name());
		this.settings = settings;
		this.bounds = RequestBounds.of(settings.maxRequests());
		OwnWrites ownWrites = new OwnWrites(table.pending());
		this.scans = new RangeScanFactory(pages, new BatchReader(table.calls(), table.name(), table.layout()),
				new MatchingItemDecoder.Context(table.layout(), table.registry(), table.reader(), table.clock()),
				ownWrites);
		this.counter = new RowCounter(pages, this.scans, table.layout(), table.clock(), ownWrites);
		this.positions = new QueryPositions(settings.scopeOf(table.name()), this.scans);
		this.listener = null;
		this.readAhead = null;
	}

	private QueryExecutor(QueryExecutor other, RequestBounds bounds, @Nullable Consumer<QueryStatistics> listener,
			PagesAhead.@Nullable Settings readAhead) {
		this(other, bounds, other.scans, other.counter, listener, readAhead);
	}

	private QueryExecutor(QueryExecutor other, RequestBounds bounds, RangeScanFactory scans, RowCounter counter,
			@Nullable Consumer<QueryStatistics> listener, PagesAhead.@Nullable Settings readAhead) {
		this.positions = other.positions;
		this.settings = other.settings;
		this.bounds = bounds;
		this.scans = scans;
		this.counter = counter;
		this.listener = listener;
		this.readAhead = readAhead;
	}

	/**
	 * The same executor, which reports the statistics of each run: when a method returns,
	 * and for a stream at its end or when it is closed.
	 */
	public QueryExecutor measured(Consumer<QueryStatistics> listener) {
		return new QueryExecutor(this, this.bounds, listener, this.readAhead);
	}

	/**
	 * The same executor with another bound of requests, which holds for everything that
	 * is read: a window ends short, everything else throws.
	 * @param requests number of requests of one call, at least 1
	 */
	public QueryExecutor bounded(int requests) {
		return new QueryExecutor(this, this.bounds.withOwn(requests), this.listener, this.readAhead);
	}

	/**
	 * The same executor, which reads smaller pages.
	 * @param pageSize number of items that a request reads at most, at least 1
	 */
	public QueryExecutor sized(int pageSize) {
		return new QueryExecutor(this, this.bounds.withPageSize(pageSize), this.scans.sized(pageSize),
				this.counter.sized(pageSize), this.listener, this.readAhead);
	}

	/**
	 * The same executor, which reads several ranges in parallel, except to count.
	 */
	public QueryExecutor parallel(Executor executor, int maxConcurrentRequests) {
		return new QueryExecutor(this, this.bounds, this.listener,
				new PagesAhead.Settings(executor, maxConcurrentRequests));
	}

	private @Nullable PagesAhead ahead(boolean continuous) {
		return (this.readAhead != null) ? this.readAhead.begin(continuous) : null;
	}

	/**
	 * The limits on the requests of a run.
	 * @return the configured limit, and those that {@link #bounded} and {@link #sized}
	 * have set
	 */
	public RequestLimits limits() {
		return this.bounds.limits();
	}

	/**
	 * Read a window.
	 * @param limit number of rows; unlimited means the configured default
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests or of decompressed bytes was reached; it then knows where to go
	 * on
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <R> Window<R> window(BoundQuery query, ItemProjection<R> projection, ScrollPosition position, Limit limit) {
		QueryMeter meter = start(query);
		ScrollRequest scroll = this.positions.request(query, position);
		if (scroll.isBackward() && query.path().scan()) {
			throw new InvalidDataAccessApiUsageException(
					"A Scan has no order, and can't go backward: scroll forward, or declare an index for this query");
		}
		Direction order = scroll.order(query.order());
		int wanted = this.settings.rows(limit);
		List<RowScan<R>> ranges = this.scans.open(query, projection, scroll.after(), order, meter, ahead(false), true);
		Window<R> window = new RangeMerge<>(ranges, order).window(wanted + 1, () -> this.bounds.ofWindow(ranges.size()))
			.window(wanted, scroll);
		meter.report(window.size());
		return window;
	}

	/**
	 * Read rows.
	 * @throws RequestLimitExceededException if the bound of requests, or of decompressed
	 * bytes, did not suffice
	 */
	public <R> List<R> list(BoundQuery query, ItemProjection<R> projection, Limit limit) {
		return list(query, projection, limit, Purpose.ROWS);
	}

	/**
	 * Read rows that are to be sorted in memory.
	 * @throws RequestLimitExceededException if the bound of requests did not suffice
	 */
	public <R> List<R> listToSort(BoundQuery query, ItemProjection<R> projection, Limit limit) {
		return list(query, projection, limit, Purpose.SORTED_ROWS);
	}

	/**
	 * Read the items of rows that are to be deleted when all of them are known.
	 * @param projection the projection of items to rows, which has to build the entity
	 * @throws RequestLimitExceededException if the bound of requests, or of decompressed
	 * bytes, did not suffice
	 */
	public <R> List<R> listToDelete(BoundQuery query, ItemProjection<R> projection, Limit limit) {
		return list(query, projection, limit, Purpose.DELETED_ROWS);
	}

	private <R> List<R> list(BoundQuery query, ItemProjection<R> projection, Limit limit, Purpose purpose) {
		List<R> rows = new ArrayList<>(limit.isLimited() ? Math.min(limit.max(), 100) : 10);
		ByteBudget bytes = this.scans.byteBudget();
		merge(query, projection, limit, this.bounds.ofRows(query, purpose), false, (range, row) -> {
			bytes.reserve(row.bytes());
			if (!bytes.hasRoomFor(0)) {
				throw new RequestLimitExceededException("This query of " + query.type().typeName() + " holds more than "
						+ bytes.limit() + " bytes of decompressed payloads (singletable.max-decompressed-page): "
						+ purpose.advice());
			}
		}).forEachRemaining(rows::add);
		return rows;
	}

	/**
	 * Read rows page by page as they are consumed, without a bound of requests unless
	 * {@link #bounded} has set one.
	 */
	public <R> Stream<R> stream(BoundQuery query, ItemProjection<R> projection, Limit limit) {
		return stream(query, projection, limit, Purpose.STREAM);
	}

	/**
	 * Read the items of rows that are deleted as they are read, page by page as
	 * {@link #stream} does.
	 */
	public Stream<StoredItem> streamToDelete(BoundQuery query, Limit limit) {
		return stream(query, ItemProjection.items(), limit, Purpose.DELETE);
	}

	private <R> Stream<R> stream(BoundQuery query, ItemProjection<R> projection, Limit limit, Purpose purpose) {
		MergeScan<R> rows = merge(query, projection, limit, this.bounds.toTheEnd(query, purpose), true,
				(range, row) -> {
					this.scans.requireUnwritten(query, row);
					range.release(row);
				});
		return StreamSupport.stream((Spliterator<R>) rows, false).onClose(rows::report);
	}

	/**
	 * Count rows page by page, to the end or the limit. No row is held.
	 * @throws RequestLimitExceededException if the bound that {@link #bounded} has set
	 * did not suffice
	 */
	public long count(BoundQuery query, Limit limit) {
		return count(query, maximum(limit), this.bounds.toTheEnd(query, Purpose.COUNT));
	}

	/**
	 * Count rows page by page, to the end or until a budget is exhausted.
	 */
	public long count(BoundQuery query, RequestBudget budget) {
		return count(query, PageReader.UNLIMITED, budget);
	}

	private long count(BoundQuery query, int limit, RequestBudget budget) {
		QueryMeter meter = start(query);
		long count = this.counter.count(query, limit, budget, meter);
		meter.report(count);
		return count;
	}

	/**
	 * Whether there is a row. Reads on until there is one, which is not returned if
	 * DynamoDB can tell that there is.
	 * @throws RequestLimitExceededException if the bound that {@link #bounded} has set
	 * did not suffice to find one
	 */
	public boolean exists(BoundQuery query) {
		return count(query, Limit.of(1)) > 0;
	}

	/**
	 * The position of an item in a query.
	 * @param item the item, or at least its key attributes
	 * @throws InvalidDataAccessApiUsageException if the item is not in the index that the
	 * query reads
	 */
	public KeysetScrollPosition positionOf(BoundQuery query, Map<String, AttributeValue> item) {
		return this.positions.positionOf(query, item);
	}

	private <R> MergeScan<R> merge(BoundQuery query, ItemProjection<R> projection, Limit limit, RequestBudget budget,
			boolean placed, BiConsumer<RowScan<R>, Row<R>> onReturn) {
		QueryMeter meter = start(query);
		boolean continuous = limit.isUnlimited() && budget.isUnlimited();
		return new MergeScan<>(() -> new RangeMerge<>(
				this.scans.open(query, projection, null, query.order(), meter, ahead(continuous), placed),
				query.order()), maximum(limit), budget, meter, onReturn);
	}

	private QueryMeter start(BoundQuery query) {
		return QueryMeter.start(this.listener, query.path().index());
	}

	private static int maximum(Limit limit) {
		return limit.isLimited() ? limit.max() : PageReader.UNLIMITED;
	}

}
