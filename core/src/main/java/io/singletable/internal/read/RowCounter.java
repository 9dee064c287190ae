package io.singletable.internal.read;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.LivenessFilters;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.read.pending.OwnWrites;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counter of rows, range after range: their order does not matter. DynamoDB counts where
 * its count is the number of rows; else items are read, with the attributes that tell
 * rows apart. Thread-safe.
 */
final class RowCounter {

	private final PageReader pages;

	private final RangeScanFactory scans;

	private final List<String> livenessAttributes;

	private final LivenessFilters living;

	private final Clock clock;

	private final OwnWrites ownWrites;

	RowCounter(PageReader pages, RangeScanFactory scans, TableLayout layout, Clock clock, OwnWrites ownWrites) {
		this.pages = pages;
		this.scans = scans;
		this.livenessAttributes = layout.attributeNames().liveness();
		this.living = new LivenessFilters(layout);
		this.clock = clock;
		this.ownWrites = ownWrites;
	}

	private RowCounter(RowCounter other, int pageSize) {
		this.pages = other.pages.sized(pageSize);
		this.scans = other.scans.sized(pageSize);
		this.livenessAttributes = other.livenessAttributes;
		this.living = other.living;
		this.clock = other.clock;
		this.ownWrites = other.ownWrites;
	}

	/**
	 * The same counter, which reads smaller pages.
	 */
	RowCounter sized(int pageSize) {
		return new RowCounter(this, pageSize);
	}

	/**
	 * Count.
	 * @return the number of rows, at most the limit, or of those that were read until the
	 * budget was exhausted
	 */
	long count(BoundQuery query, int limit, RequestBudget budget, QueryMeter meter) {
		return canCount(query) ? countByDynamoDb(query, limit, budget, meter) : countItems(query, limit, budget, meter);
	}

	/**
	 * Whether key conditions and a filter express exactly which items are rows. A Scan
	 * also counts history, which only keys tell from entities.
	 */
	private boolean canCount(BoundQuery query) {
		AccessPath path = query.path();
		return query.predicate() == null && path.constraint() == null && !path.scan() && !query.isOfKeys()
				&& this.livenessAttributes.stream().allMatch(path.projection()::holds)
				&& query.ranges().stream().allMatch(SortKeyCondition::isExact);
	}

	private long countByDynamoDb(BoundQuery query, int limit, RequestBudget budget, QueryMeter meter) {
		this.ownWrites.requireNoneIn(query);
		ExpressionBuilder alive = alive(query);
		Expression asked = query.filter();
		Expression filter = ((asked != null) ? alive.and(asked) : alive).build();
		BoundQuery living = new BoundQuery(query.type(), query.path(), query.ranges(), query.order(), filter, null,
				query.identity());
		long count = 0;
		for (KeyRange range : query.ranges()) {
			PageInput pageQuery = RangeScanFactory.pageQuery(living, range, query.order(), Selection.COUNT);
			Map<String, AttributeValue> startKey = Map.of();
			long evaluated = 0;
			long rows = 0;
			do {
				if (count >= limit) {
					return limit;
				}
				if (!budget.take()) {
					return count;
				}
				int missing = (limit != PageReader.UNLIMITED) ? (int) (limit - count) : limit;
				ItemPage page = this.pages.read(pageQuery, startKey,
						PageLimit.of(missing, asked != null, evaluated, rows), meter);
				evaluated += page.evaluated();
				rows += page.count();
				count += page.count();
				startKey = page.lastKey();
			}
			while (!startKey.isEmpty());
		}
		return Math.min(count, limit);
	}

	private ExpressionBuilder alive(BoundQuery query) {
		Instant now = this.clock.instant();
		return (query.path().index() != null) ? this.living.inIndex(query.type(), now)
				: this.living.inTable(query.type(), now);
	}

	private long countItems(BoundQuery query, int limit, RequestBudget budget, QueryMeter meter) {
		long count = 0;
		for (RowScan<Boolean> range : this.scans.open(query, ItemProjection.existence(), null, query.order(), meter,
				null, false)) {
			while (count < limit && !(range.isEnded() && range.rows().isEmpty())) {
				range.readOn(1, (limit != PageReader.UNLIMITED) ? (int) (limit - count) : limit, budget);
				count += range.rows().size();
				range.rows().clear();
				if (budget.isExhausted()) {
					return Math.min(count, limit);
				}
			}
		}
		return Math.min(count, limit);
	}

}
