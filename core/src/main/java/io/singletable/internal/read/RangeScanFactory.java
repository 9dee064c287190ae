package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.SortKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.ResidualCheck;
import io.singletable.internal.read.BatchGetScan.BatchGetInput;
import io.singletable.internal.read.RangeScan.RangeScanInput;
import io.singletable.internal.read.WindowRows.Row;
import io.singletable.internal.read.pending.OwnWrites;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Factory of the scans of a bound query: of each range, from where on, with which
 * attributes, and from an index or, if that does not hold them, from the table.
 * Thread-safe.
 */
final class RangeScanFactory {

	private final TableLayout layout;

	private final List<String> livenessAttributes;

	private final PageReader pages;

	private final BatchReader batches;

	private final KeyReader keys;

	private final MatchingItemDecoder.Context context;

	private final OwnWrites ownWrites;

	RangeScanFactory(PageReader pages, BatchReader batches, MatchingItemDecoder.Context context, OwnWrites ownWrites) {
		this.layout = context.layout();
		this.pages = pages;
		this.batches = batches;
		this.keys = new KeyReader(pages.calls(), pages.tableName());
		this.context = context;
		this.ownWrites = ownWrites;
		this.livenessAttributes = this.layout.attributeNames().liveness();
	}

	/**
	 * The same factory of scans that read smaller pages.
	 */
	RangeScanFactory sized(int pageSize) {
		return new RangeScanFactory(this.pages.sized(pageSize), this.batches, this.context, this.ownWrites);
	}

	KeyAttributes keysOf(AccessPath path) {
		return KeyAttributes.of(path.names(), this.layout.keyNames());
	}

	/**
	 * Budget of the bytes that one call may hold at once.
	 */
	ByteBudget byteBudget() {
		return new ByteBudget(this.context.items().maxDecompressedPage());
	}

	/**
	 * Open the scans of a query.
	 * @param after the position after which to begin, or null
	 * @param placed whether the positions of rows are asked for
	 * @return the scans, of which none has read yet; each has its share of the bytes that
	 * may be held at once
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the
	 * transaction of the thread is going to write what could be a row
	 */
	<R> List<RowScan<R>> open(BoundQuery query, ItemProjection<R> projection, @Nullable ItemPosition after,
			Direction order, QueryMeter meter, @Nullable PagesAhead ahead, boolean placed) {
		String constraint = query.path().constraint();
		if (constraint != null) {
			return unique(query, constraint, projection, after, order, meter);
		}
		this.ownWrites.requireNoneIn(query);
		ByteBudget budget = byteBudget();
		if (query.isOfKeys()) {
			return List.of(new BatchGetScan<>(batchInput(query, projection, after, order), this.batches,
					this.pages.batchSize(), meter, budget));
		}
		List<RangeStart> starts = starts(query, after, order);
		if (starts.size() > 1 && !isProjected(query.path(), keysOf(query.path()), needed(query, projection))) {
			return List.of(fetched(query, projection, starts, order, meter, ahead));
		}
		List<RowScan<R>> opened = new ArrayList<>(starts.size());
		for (RangeStart start : starts) {
			opened.add(new RangeScan<>(rangeInput(query, projection, start, order, meter, placed || starts.size() > 1),
					this.pages, meter, budget.share(starts.size()), ahead));
		}
		return opened;
	}

	/**
	 * Require that the transaction of the thread is not going to write a row, as what was
	 * read of it is not what the caller would go on from.
	 */
	void requireUnwritten(BoundQuery query, Row<?> row) {
		if (query.path().constraint() != null) {
			// Read as the transaction leaves it.
			return;
		}
		this.ownWrites.requireOther(query, ItemKey.of(this.layout.keyNames(), row.position().key()));
	}

	private <R> List<RowScan<R>> unique(BoundQuery query, String constraint, ItemProjection<R> projection,
			@Nullable ItemPosition after, Direction order, QueryMeter meter) {
		if (query.isEmpty()) {
			return List.of();
		}
		Set<String> read = new LinkedHashSet<>(needed(query, projection));
		if (!read.isEmpty()) {
			read.add(this.layout.attributeNames().claims());
		}
		UniqueScan.Input input = new UniqueScan.Input(Selection.of(read), keysOf(query.path()), this.layout.keyNames(),
				after, order);
		return List.of(new UniqueScan<>(input, UniqueOwners.of(query, constraint, this.context), this.keys,
				this.ownWrites, meter,
				new DecodedItems<>(new MatchingItemDecoder<>(query, projection, this.context), byteBudget(), meter)));
	}

	private <R> RowScan<R> fetched(BoundQuery query, ItemProjection<R> projection, List<RangeStart> starts,
			Direction order, QueryMeter meter, @Nullable PagesAhead ahead) {
		KeyAttributes keys = keysOf(query.path());
		List<RowScan<Map<String, AttributeValue>>> entries = new ArrayList<>(starts.size());
		for (RangeStart start : starts) {
			entries.add(new RangeScan<>(
					new RangeScanInput<>(entries(query, start, order, keys), start.key(), keys,
							SizedItemDecoder.of(Optional::of), query.filter() != null || query.predicate() != null),
					this.pages, meter, byteBudget(), ahead));
		}
		FetchingItemDecoder<R> decoder = fetching(query, projection, meter);
		return new FetchedRanges<>(entries, order, decoder, query.predicate() != null, this.pages.batchSize(),
				new DecodedItems<>(decoder, byteBudget(), meter));
	}

	private static PageInput entries(BoundQuery query, RangeStart start, Direction order, KeyAttributes keys) {
		return pageQuery(query, start.range(), order, Selection.of(keys.names()));
	}

	private <R> FetchingItemDecoder<R> fetching(BoundQuery query, ItemProjection<R> projection, QueryMeter meter) {
		return new FetchingItemDecoder<>(query, Selection.of(needed(query, projection)), this.layout.keyNames(),
				this.batches, new MatchingItemDecoder<>(query, projection, this.context), meter);
	}

	private <R> RangeScanInput<R> rangeInput(BoundQuery query, ItemProjection<R> projection, RangeStart start,
			Direction order, QueryMeter meter, boolean placed) {
		KeyAttributes keys = keysOf(query.path());
		List<String> needed = needed(query, projection);
		boolean filtered = query.filter() != null || query.predicate() != null || query.path().scan();
		if (!isProjected(query.path(), keys, needed)) {
			return new RangeScanInput<>(entries(query, start, order, keys), start.key(), keys,
					fetching(query, projection, meter), filtered);
		}
		KeyAttributes read = keysRead(query, start.range(), keys, placed);
		Selection selection = needed.isEmpty() ? Selection.ALL : Selection.of(needed(query, projection, read));
		MatchingItemDecoder<R> rows = new MatchingItemDecoder<>(query, projection, this.context, read,
				isIdentified(query, projection));
		return new RangeScanInput<>(pageQuery(query, start.range(), order, selection), start.key(), read, rows,
				filtered);
	}

	/**
	 * The keys that are read of the items of a range: not those that all of them have in
	 * common, and no others than those of the table where no position is asked for, and
	 * the key condition returns nothing beside the range.
	 */
	private KeyAttributes keysRead(BoundQuery query, @Nullable KeyRange range, KeyAttributes keys, boolean placed) {
		if (range == null) {
			return keys;
		}
		KeyAttributes inPartition = keys.inPartition(range.partition());
		if (placed || !SortKeyCondition.isExact(range)) {
			return inPartition;
		}
		SortKeys sort = this.layout.tableKeys(query.type()).sort();
		return inPartition
			.withoutPositions((query.path().index() != null && sort.paths().isEmpty()) ? sort.prefix() : null);
	}

	private static boolean isIdentified(BoundQuery query, ItemProjection<?> projection) {
		Predicate<Object> predicate = query.predicate();
		return projection.attributes() == null || projection.identified()
				|| (predicate != null && (!(predicate instanceof ResidualCheck check) || check.identified()));
	}

	private <R> BatchGetInput<R> batchInput(BoundQuery query, ItemProjection<R> projection,
			@Nullable ItemPosition after, Direction order) {
		KeyAttributes keys = keysOf(query.path());
		Comparator<ItemPosition> comparator = ItemPosition.order(order);
		List<ItemPosition> positions = query.ranges()
			.stream()
			.map((range) -> keys.positionOf(keyOf(range)))
			.filter((position) -> after == null || comparator.compare(position, after) > 0)
			.sorted(comparator)
			.toList();
		return new BatchGetInput<>(query.type().typeName(), positions, Selection.of(needed(query, projection, keys)),
				query.path().consistency(), this.layout.keyNames(),
				new MatchingItemDecoder<>(query, projection, this.context), query.predicate() != null);
	}

	private Map<String, AttributeValue> keyOf(KeyRange range) {
		return new ItemKey(range.partition(), Objects.requireNonNull(range.from()))
			.toAttributes(this.layout.keyNames());
	}

	static PageInput pageQuery(BoundQuery query, @Nullable KeyRange range, Direction order, Selection selection) {
		String subject = query.type().typeName();
		return (range != null) ? new QueryInput(subject, query.path(), range, order, query.filter(), selection)
				: new ScanInput(subject, query.path(), query.filter(), selection);
	}

	private <R> List<String> needed(BoundQuery query, ItemProjection<R> projection) {
		return needed(query, projection, keysOf(query.path()));
	}

	/** The attributes to read; empty for all of them. */
	private <R> List<String> needed(BoundQuery query, ItemProjection<R> projection, KeyAttributes keys) {
		Set<String> attributes = projection.attributes();
		Set<String> checked = checkedAttributes(query.predicate());
		if (attributes == null || checked == null) {
			return List.of();
		}
		Set<String> needed = new LinkedHashSet<>(keys.toRead(isIdentified(query, projection)));
		needed.addAll(this.livenessAttributes);
		needed.addAll(attributes);
		needed.addAll(checked);
		return List.copyOf(needed);
	}

	private static @Nullable Set<String> checkedAttributes(@Nullable Predicate<Object> predicate) {
		if (predicate == null) {
			return Set.of();
		}
		return (predicate instanceof ResidualCheck check) ? check.attributes() : null;
	}

	private static boolean isProjected(AccessPath path, KeyAttributes keys, List<String> needed) {
		return path.projection().isAll() || (!needed.isEmpty()
				&& needed.stream().allMatch((name) -> keys.names().contains(name) || path.projection().holds(name)));
	}

	private static List<RangeStart> starts(BoundQuery query, @Nullable ItemPosition after, Direction order) {
		return query.path().scan() ? List.of(new RangeStart(null, (after != null) ? after.key() : Map.of()))
				: RangeStart.of(query.ranges(), after, order);
	}

}
