package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.singletable.InvalidCursorException;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.read.RangeScan.RangeScanInput;
import io.singletable.internal.scroll.QueryFingerprint;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Reader of ranges of several partitions of an index of histories, merged in the order of
 * their sort keys. Thread-safe.
 */
public final class ShardReader {

	private final PageReader pages;

	private final KeyNames tableKeys;

	private final ReadSettings settings;

	private final String scope;

	private final PagesAhead.@Nullable Settings readAhead;

	public ShardReader(TableServices table, ReadSettings settings) {
		this(new PageReader(table.calls(), table.layout().historyTable(table.name())), table.layout().keyNames(),
				settings, settings.scopeOf(table.name()), null);
	}

	private ShardReader(PageReader pages, KeyNames tableKeys, ReadSettings settings, String scope,
			PagesAhead.@Nullable Settings readAhead) {
		this.pages = pages;
		this.tableKeys = tableKeys;
		this.settings = settings;
		this.scope = scope;
		this.readAhead = readAhead;
	}

	/**
	 * The same reader, which reads several partitions in parallel.
	 */
	public ShardReader parallel(Executor executor, int maxConcurrentRequests) {
		return new ShardReader(this.pages, this.tableKeys, this.settings, this.scope,
				new PagesAhead.Settings(executor, maxConcurrentRequests));
	}

	/**
	 * The request of a window.
	 * @param identity what the positions belong to, beside the table
	 * @throws InvalidCursorException if the position is of another question
	 */
	public ScrollRequest request(AccessPath path, ScrollPosition position, List<String> identity) {
		String[] parts = Stream.concat(Stream.of(this.scope), identity.stream()).toArray(String[]::new);
		return ScrollRequest.of(position, QueryFingerprint.of(parts), keysOf(path)::parse);
	}

	/**
	 * Read a window.
	 * @param query the query, of any range, in the order in which the window is read
	 * @param ranges at most one range of each partition
	 * @param decoder the decoder of items to rows, which may leave out any
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests was reached; it then knows where to go on
	 */
	public <R> Window<R> window(QueryInput query, List<KeyRange> ranges, ScrollRequest scroll, Limit limit,
			ItemDecoder<R> decoder) {
		int wanted = this.settings.rows(limit);
		List<RowScan<R>> scans = open(query, ranges, scroll.after(), decoder);
		RequestBounds bounds = RequestBounds.of(this.settings.maxRequests());
		return new RangeMerge<>(scans, query.order()).window(wanted + 1, () -> bounds.ofWindow(scans.size()))
			.window(wanted, scroll);
	}

	/**
	 * Read all rows, which are few.
	 * @param ranges at most one range of each partition
	 */
	public <R> List<R> all(QueryInput query, List<KeyRange> ranges, ItemDecoder<R> decoder) {
		return new RangeMerge<>(open(query, ranges, null, decoder), query.order())
			.window(PageReader.UNLIMITED, RequestBudget::unlimited)
			.values()
			.toList();
	}

	private <R> List<RowScan<R>> open(QueryInput query, List<KeyRange> ranges, @Nullable ItemPosition after,
			ItemDecoder<R> decoder) {
		List<RangeStart> starts = RangeStart.of(ranges, after, query.order());
		PagesAhead ahead = (this.readAhead != null) ? this.readAhead.begin(false) : null;
		if (starts.size() < 2 || decoder.itemsPerRequest() == 0) {
			return scans(query, starts, decoder, ahead);
		}
		List<RowScan<Map<String, AttributeValue>>> entries = scans(query, starts, SizedItemDecoder.of(Optional::of),
				ahead);
		return List.of(new FetchedRanges<>(entries, query.order(), decoder, true, decoder.itemsPerRequest(),
				new DecodedItems<>(decoder, ByteBudget.unlimited(), QueryMeter.disabled())));
	}

	private <R> List<RowScan<R>> scans(QueryInput query, List<RangeStart> starts, ItemDecoder<R> decoder,
			@Nullable PagesAhead ahead) {
		KeyAttributes keys = keysOf(query.path());
		boolean filtered = query.isFiltered() || decoder.itemsPerRequest() > 0;
		List<RowScan<R>> scans = new ArrayList<>(starts.size());
		for (RangeStart start : starts) {
			QueryInput page = (start.range() != null) ? query.within(start.range()) : query;
			scans.add(new RangeScan<>(new RangeScanInput<>(page, start.key(), keys, decoder, filtered), this.pages,
					QueryMeter.disabled(), ByteBudget.unlimited(), ahead));
		}
		return scans;
	}

	private KeyAttributes keysOf(AccessPath path) {
		return KeyAttributes.of(path.names(), this.tableKeys);
	}

}
