package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.ResidualCheck;
import io.singletable.internal.read.BatchGetScan.BatchGetInput;
import io.singletable.internal.read.RangeScan.RangeScanInput;
import io.singletable.internal.read.WindowRows.Row;
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

	private final MatchingItemDecoder.Context context;

	private final OwnWrites ownWrites;

	RangeScanFactory(PageReader pages, BatchReader batches, MatchingItemDecoder.Context context, OwnWrites ownWrites) {
		this.layout = context.layout();
		this.pages = pages;
		this.batches = batches;
		this.context = context;
		this.ownWrites = ownWrites;
		this.livenessAttributes = this.layout.attributeNames().liveness();
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
	 * @param query the query
	 * @param projection the projection of items to rows
	 * @param after the position after which to begin, or null
	 * @param order the order in which to read
	 * @param meter the meter of the requests
	 * @param ahead the pages that are read ahead, or null
	 * @return the scans, of which none has read yet; each has its share of the bytes that
	 * may be held at once
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the
	 * transaction of the thread is going to write what could be a row
	 */
	<R> List<RowScan<R>> open(BoundQuery query, ItemProjection<R> projection, @Nullable ItemPosition after,
			Direction order, QueryMeter meter, @Nullable PagesAhead ahead) {
		this.ownWrites.requireNoneIn(query);
		ByteBudget budget = byteBudget();
		if (query.isOfKeys()) {
			return List
				.of(new BatchGetScan<>(batchInput(query, projection, after, order), this.batches, meter, budget));
		}
		List<Start> starts = starts(query, after, order);
		List<RowScan<R>> opened = new ArrayList<>(starts.size());
		for (Start start : starts) {
			opened.add(new RangeScan<>(rangeInput(query, projection, start, order, meter), this.pages, meter,
					budget.share(starts.size()), ahead));
		}
		return opened;
	}

	/**
	 * Require that the transaction of the thread is not going to write a row, as what was
	 * read of it is not what the caller would go on from.
	 */
	void requireUnwritten(BoundQuery query, Row<?> row) {
		this.ownWrites.requireOther(query, ItemKey.of(this.layout.keyNames(), row.position().key()));
	}

	private <R> RangeScanInput<R> rangeInput(BoundQuery query, ItemProjection<R> projection, Start start,
			Direction order, QueryMeter meter) {
		KeyAttributes keys = keysOf(query.path());
		List<String> needed = needed(query, projection, keys);
		MatchingItemDecoder<R> rows = new MatchingItemDecoder<>(query, projection, this.context);
		boolean projected = isProjected(query.path(), keys, needed);
		ItemDecoder<R> decoder = projected ? rows : new FetchingItemDecoder<>(query, Selection.of(needed),
				this.layout.keyNames(), this.batches, rows, meter);
		Selection selection = Selection.of(projected ? needed : keys.names());
		boolean filtered = query.filter() != null || query.predicate() != null || query.path().scan();
		return new RangeScanInput<>(pageQuery(query, start.range(), order, selection), start.key(), keys, decoder,
				filtered);
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

	/** The attributes to read; empty for all of them. */
	private <R> List<String> needed(BoundQuery query, ItemProjection<R> projection, KeyAttributes keys) {
		Set<String> attributes = projection.attributes();
		Set<String> checked = checkedAttributes(query.predicate());
		if (attributes == null || checked == null) {
			return List.of();
		}
		Set<String> needed = new LinkedHashSet<>(keys.names());
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

	/**
	 * A range that contains a position goes on after its very key. Any other is cut at
	 * the position's sort key.
	 */
	private static List<Start> starts(BoundQuery query, @Nullable ItemPosition after, Direction order) {
		if (query.path().scan()) {
			return List.of(new Start(null, (after != null) ? after.key() : Map.of()));
		}
		List<Start> starts = new ArrayList<>(query.ranges().size());
		for (KeyRange range : query.ranges()) {
			if (after != null && range.partition().equals(after.partition())
					&& RangeRemainder.contains(range, after.sort())) {
				starts.add(new Start(range, after.key()));
				continue;
			}
			KeyRange rest = (after != null) ? RangeRemainder.after(range, after, order) : range;
			if (rest != null) {
				starts.add(new Start(rest, Map.of()));
			}
		}
		return starts;
	}

	/**
	 * Start of the scan of a range.
	 *
	 * @param range the range, null for a scan
	 * @param key the key after which to go on, empty for the beginning of the range
	 */
	private record Start(@Nullable KeyRange range, Map<String, AttributeValue> key) {
	}

}
