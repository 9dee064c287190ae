package io.singletable.internal.read;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

import io.singletable.internal.plan.BoundQuery;
import io.singletable.query.QueryStatistics;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Pages of what is stored in the ranges of a query, tombstones and expired items
 * included, each of which is read when it is asked for. Of one call, hence of one thread.
 */
public final class StoredPages implements Iterator<List<Map<String, AttributeValue>>> {

	private final PageReader pages;

	private final KeyAttributes keys;

	private final Iterator<QueryInput> ranges;

	private final RequestBudget budget;

	private final QueryMeter meter;

	private @Nullable QueryInput range;

	private Map<String, AttributeValue> startKey = Map.of();

	private boolean allowed;

	/**
	 * Create the pages of a query of the table.
	 * @param budget the requests allowed, at the end of which there are no more pages
	 * @param listener gets the statistics when the pages are {@link #report reported}, or
	 * null
	 */
	public StoredPages(PageReader pages, BoundQuery query, Selection selection, RequestBudget budget,
			@Nullable Consumer<QueryStatistics> listener) {
		this.pages = pages;
		this.keys = KeyAttributes.of(query.path().names(), query.path().names());
		this.ranges = query.ranges()
			.stream()
			.map((range) -> new QueryInput(query.type().typeName(), query.path(), range, query.order(), query.filter(),
					selection))
			.iterator();
		this.budget = budget;
		this.meter = QueryMeter.start(listener, null);
	}

	@Override
	public boolean hasNext() {
		boolean more = this.range != null || this.ranges.hasNext();
		this.allowed = more && (this.allowed || this.budget.take());
		return this.allowed;
	}

	@Override
	public List<Map<String, AttributeValue>> next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		QueryInput range = (this.range != null) ? this.range : this.ranges.next();
		ItemPage page = this.pages.read(range, this.startKey, PageReader.UNLIMITED, this.meter);
		this.allowed = false;
		this.startKey = page.lastKey();
		this.range = this.startKey.isEmpty() ? null : range;
		return range.isExact() ? page.items()
				: page.items().stream().filter((item) -> range.covers(this.keys.positionOf(item))).toList();
	}

	/**
	 * Whether all pages were read.
	 */
	public boolean isAtEnd() {
		return this.range == null && !this.ranges.hasNext();
	}

	/**
	 * Report that no more is read.
	 * @param rows number of rows that were made of the items
	 */
	public void report(long rows) {
		this.meter.report(rows);
	}

}
