package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.read.BatchGetScan.BatchGetInput;
import io.singletable.internal.read.RangeScan.RangeScanInput;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Decides what is read for the rows of a bound query: which ranges, from where on, which
 * attributes, and whether an index holds them. Thread-safe.
 */
final class RangeScanFactory {

	private final TableLayout layout;

	private final List<String> vitalAttributes;

	private final PageReader pages;

	private final BatchReader batches;

	private final MatchingItemDecoder.Context context;

	RangeScanFactory(PageReader pages, BatchReader batches, MatchingItemDecoder.Context context) {
		this.layout = context.layout();
		this.pages = pages;
		this.batches = batches;
		this.context = context;
		this.vitalAttributes = this.layout.attributeNames().vital();
	}

	KeyAttributes keysOf(AccessPath path) {
		return KeyAttributes.of(path.names(), this.layout.keyNames());
	}

	/**
	 * Room for what one call may hold at once.
	 */
	ByteBudget held() {
		return new ByteBudget(this.context.items().maxDecompressedPage());
	}

	/**
	 * Begin to read the rows of a query.
	 * @param query the query
	 * @param form what becomes of an item
	 * @param after the place after which to begin, or null
	 * @param order the order in which to read
	 * @param meter takes what requests take
	 * @return the ranges, of which nothing was read yet; each holds its share of what may
	 * be held at once
	 */
	<R> List<RowScan<R>> open(BoundQuery query, ItemProjection<R> form, @Nullable ItemPosition after, Direction order,
			QueryMeter meter) {
		ByteBudget held = held();
		if (query.isOfKeys()) {
			return List.of(new BatchGetScan<>(keyed(query, form, after, order), this.batches, meter, held));
		}
		List<Start> starts = starts(query, after, order);
		List<RowScan<R>> opened = new ArrayList<>(starts.size());
		for (Start start : starts) {
			opened.add(new RangeScan<>(reading(query, form, start, order, meter), this.pages, meter,
					held.share(starts.size())));
		}
		return opened;
	}

	private <R> RangeScanInput<R> reading(BoundQuery query, ItemProjection<R> form, Start start, Direction order,
			QueryMeter meter) {
		KeyAttributes keys = keysOf(query.path());
		List<String> needed = needed(query, form, keys);
		MatchingItemDecoder<R> rows = new MatchingItemDecoder<>(query, form, this.context);
		boolean held = isHeld(query.path(), keys, needed);
		ItemDecoder<R> decoder = held ? rows
				: new FetchingItemDecoder<>(query, needed, this.layout.keyNames(), this.batches, rows, meter);
		Selection selection = !held ? Selection.of(keys.names())
				: needed.isEmpty() ? Selection.ALL : Selection.of(needed);
		boolean filtered = query.filter() != null || query.predicate() != null || query.path().scan();
		return new RangeScanInput<>(pageQuery(query, start.range(), order, selection), start.key(), keys, decoder,
				filtered);
	}

	private <R> BatchGetInput<R> keyed(BoundQuery query, ItemProjection<R> form, @Nullable ItemPosition after,
			Direction order) {
		KeyAttributes keys = keysOf(query.path());
		Comparator<ItemPosition> comparator = ItemPosition.order(order);
		List<ItemPosition> places = query.ranges()
			.stream()
			.map((range) -> keys.placeOf(keyOf(range)))
			.filter((place) -> after == null || comparator.compare(place, after) > 0)
			.sorted(comparator)
			.toList();
		return new BatchGetInput<>(query.type().typeName(), places, needed(query, form, keys),
				query.path().consistency(), this.layout.keyNames(),
				new MatchingItemDecoder<>(query, form, this.context), query.predicate() != null);
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
	private <R> List<String> needed(BoundQuery query, ItemProjection<R> form, KeyAttributes keys) {
		Set<String> attributes = form.attributes();
		if (attributes == null || query.predicate() != null) {
			return List.of();
		}
		Set<String> needed = new LinkedHashSet<>(keys.names());
		needed.addAll(this.vitalAttributes);
		needed.addAll(attributes);
		return List.copyOf(needed);
	}

	private static boolean isHeld(AccessPath path, KeyAttributes keys, List<String> needed) {
		return path.projection().isAll() || (!needed.isEmpty()
				&& needed.stream().allMatch((name) -> keys.names().contains(name) || path.projection().holds(name)));
	}

	/**
	 * A range that a place lies in goes on after its very key. Any other is cut at the
	 * place's sort key.
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
	 * Where reading begins.
	 *
	 * @param range the range, null for a scan
	 * @param key the key after which to go on, empty for the beginning of the range
	 */
	private record Start(@Nullable KeyRange range, Map<String, AttributeValue> key) {
	}

}
