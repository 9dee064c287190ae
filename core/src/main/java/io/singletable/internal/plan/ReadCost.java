package io.singletable.internal.plan;

import java.util.List;

import io.singletable.ReadConsistency;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.cost.UnitEstimate.Example;
import org.jspecify.annotations.Nullable;

/**
 * Cost of reading, by the rules by which DynamoDB bills: a Query or Scan by the size of
 * all items that a request reads, GetItem and BatchGetItem by that of each item, in steps
 * of 4 KB.
 *
 * @param requestsOfRange the fewest requests that find the rows of a key range: two where
 * what is read are entries of an index that does not hold the items, which are fetched
 */
public record ReadCost(Form form, ReadConsistency consistency, int requestsOfRange, int minRanges, int maxRanges) {

	/** An item has up to 400 KB. */
	private static final int STEPS_OF_ITEM = 100;

	/** A request reads up to 1 MB. */
	private static final int STEPS_OF_PAGE = 256;

	private static final int STEPS_OF_GIGABYTE = 262_144;

	private static final int KEYS_OF_BATCH = 100;

	/**
	 * The most requests that find the owner of a unique value: three times the value and
	 * the owner, who may have to be read completely.
	 */
	public static final int UNIQUE_REQUESTS = 9;

	/**
	 * The cost of a plan.
	 * @param match the match with the keys there, or null for a scan
	 */
	static ReadCost of(AccessPath path, @Nullable KeyConditionMatch match) {
		if (match == null) {
			return of(path, (path.index() != null) ? Form.INDEX : Form.SCAN, 1, 1);
		}
		if (match.isBatch()) {
			return of(path, Form.KEYS, 0, KeyRanges.MAX_KEYS);
		}
		if (match.isOfTableKeys()) {
			return of(path, Form.KEY, 1, 1);
		}
		int shards = match.candidate().partitions().shards();
		return match.hasAlternatives() ? of(path, Form.RANGES, 0, shards * KeyRanges.MAX_WAYS)
				: of(path, Form.RANGES, shards, shards);
	}

	private static ReadCost of(AccessPath path, Form form, int minRanges, int maxRanges) {
		return new ReadCost(form, path.consistency(), path.requestsOfRange(), minRanges, maxRanges);
	}

	/**
	 * The cost of reading whole partitions.
	 */
	public static ReadCost ofPartitions(AccessPath path, int partitions) {
		return of(path, Form.RANGES, partitions, partitions);
	}

	/**
	 * The cost of reading a partition of the table.
	 */
	public static ReadCost ofPartition(ReadConsistency consistency) {
		return new ReadCost(Form.RANGES, consistency, 1, 1, 1);
	}

	/**
	 * The cost of reading the entity that holds a unique value.
	 */
	public static ReadCost ofUniqueValue() {
		return new ReadCost(Form.UNIQUE, ReadConsistency.STRONG, 2, 1, 1);
	}

	public static CostEstimate ofItem(ReadConsistency consistency) {
		return new ReadCost(Form.KEY, consistency, 1, 1, 1).toTheEnd(RequestLimits.NONE);
	}

	public static CostEstimate ofItems(ReadConsistency consistency) {
		return new ReadCost(Form.KEYS, consistency, 1, 0, KeyRanges.MAX_KEYS).toTheEnd(RequestLimits.NONE);
	}

	/**
	 * The cost of reading items as of one moment, which is twice that of strongly
	 * consistent reads.
	 */
	public static CostEstimate ofTransaction() {
		double most = 2.0 * STEPS_OF_ITEM * KEYS_OF_BATCH;
		return CostEstimate.ofRead(RequestCount.of(1),
				new UnitEstimate(2, most, "2 for each 4 KB of each item, rounded up for each item",
						List.of(new Example("an item of up to 4 KB", 2))));
	}

	/**
	 * The most key ranges that are read, 0 if what is read are whole keys or everything.
	 */
	public int keyRanges() {
		return (this.form == Form.RANGES) ? this.maxRanges : 0;
	}

	/**
	 * Estimate a run that returns rows at once, or a window.
	 */
	public CostEstimate ofRows(RequestLimits limits) {
		Integer configured = limits.configured();
		boolean byKeys = this.form == Form.KEY || this.form == Form.KEYS || this.form == Form.UNIQUE;
		if (limits.own() != null || configured == null || byKeys) {
			return toTheEnd(limits);
		}
		int limit = Math.max(configured, this.maxRanges * this.requestsOfRange);
		return estimate(limits, limit, "at most " + limit + " (singletable.query.max-requests)");
	}

	/**
	 * Estimate a run that reads to the end.
	 */
	public CostEstimate toTheEnd(RequestLimits limits) {
		Integer own = limits.own();
		return (own != null) ? estimate(limits, own, "at most " + own) : estimate(limits, null, null);
	}

	private boolean fetches() {
		return this.requestsOfRange > 1;
	}

	private CostEstimate estimate(RequestLimits limits, @Nullable Integer limit, @Nullable String limitation) {
		String page = (limits.pageSize() != null) ? "1 for each " + limits.pageSize() + " items or MB "
				: "1 for each MB ";
		int keys = keysOfBatch(limits);
		RequestCount requests = switch (this.form) {
			case KEY -> RequestCount.of(1);
			case UNIQUE -> new RequestCount(1, 2, UNIQUE_REQUESTS, "2, 1 if there is no such value, and at most "
					+ UNIQUE_REQUESTS + " if it changes its owner meanwhile");
			case KEYS -> limited(0, null, limit, "1 for each " + keys + " keys", limitation);
			case RANGES -> limited(this.minRanges, fetches() ? null : this.maxRanges, limit,
					page + "read" + ranges() + fetching(keys), limitation);
			case SCAN -> limited(1, null, limit, page + "of the whole table", limitation);
			case INDEX -> limited(1, null, limit, page + "of the whole index" + fetching(keys), limitation);
		};
		return CostEstimate.ofRead(requests, units(requests.max()));
	}

	private static RequestCount limited(int min, @Nullable Integer onePage, @Nullable Integer limit, String rule,
			@Nullable String limitation) {
		Integer page = (onePage != null && limit != null) ? Integer.valueOf(Math.min(onePage, limit)) : onePage;
		return new RequestCount((limit != null) ? Math.min(min, limit) : min, page, limit,
				(limitation != null) ? rule + ", " + limitation : rule);
	}

	private static int keysOfBatch(RequestLimits limits) {
		Integer pageSize = limits.pageSize();
		return (pageSize != null) ? Math.min(pageSize, KEYS_OF_BATCH) : KEYS_OF_BATCH;
	}

	private String ranges() {
		return (this.maxRanges == 1) ? "" : " of each of " + ((this.minRanges != this.maxRanges) ? "up to " : "")
				+ this.maxRanges + " key ranges";
	}

	private String fetching(int keys) {
		return fetches() ? " and 1 for each " + keys + " rows, which are fetched from the table" : "";
	}

	private UnitEstimate units(@Nullable Integer maxRequests) {
		double unit = (this.consistency == ReadConsistency.STRONG) ? 1 : 0.5;
		String each = ((unit == 1) ? "1" : "0.5") + " for each 4 KB ";
		return switch (this.form) {
			case KEY -> new UnitEstimate(unit, unit * STEPS_OF_ITEM, each + "of the item, rounded up",
					List.of(new Example("an item of up to 4 KB", unit)));
			case UNIQUE -> new UnitEstimate(unit, unit * UNIQUE_REQUESTS * STEPS_OF_ITEM,
					"1 for the value and " + each + "of the item, rounded up",
					List.of(new Example("an item of up to 4 KB", 2 * unit)));
			case KEYS -> new UnitEstimate(0, null, each + "of each item, rounded up for each item",
					List.of(new Example("100 items of up to 4 KB", unit * KEYS_OF_BATCH)));
			case RANGES -> ofRanges(unit, each, maxRequests);
			case SCAN -> new UnitEstimate(unit, ofPages(unit, maxRequests),
					each + "of the whole table, rounded up for each request",
					List.of(new Example("a table of 1 GB", unit * STEPS_OF_GIGABYTE)));
			case INDEX -> ofIndex(unit, each, maxRequests);
		};
	}

	private UnitEstimate ofRanges(double unit, String each, @Nullable Integer maxRequests) {
		String rule = each + "read, rounded up for each request";
		if (fetches()) {
			return new UnitEstimate(unit * this.minRanges, null,
					rule + "; " + each + "of each fetched item, rounded up",
					List.of(new Example("100 fetched items of up to 4 KB, without the entries of the index",
							unit * KEYS_OF_BATCH)));
		}
		Example example = (this.maxRanges == 1) ? new Example("100 items of 1 KB", unit * KEYS_OF_BATCH / 4)
				: new Example("up to 4 KB in each of " + this.maxRanges + " key ranges", unit * this.maxRanges);
		return new UnitEstimate(unit * this.minRanges, ofPages(unit, maxRequests), rule, List.of(example));
	}

	private UnitEstimate ofIndex(double unit, String each, @Nullable Integer maxRequests) {
		String rule = each + "of the whole index, rounded up for each request";
		return fetches()
				? new UnitEstimate(unit, null, rule + "; " + each + "of each fetched item, rounded up",
						List.of(new Example("an index of 1 GB, without the fetched items", unit * STEPS_OF_GIGABYTE)))
				: new UnitEstimate(unit, ofPages(unit, maxRequests), rule,
						List.of(new Example("an index of 1 GB", unit * STEPS_OF_GIGABYTE)));
	}

	private static @Nullable Double ofPages(double unit, @Nullable Integer requests) {
		return (requests != null) ? Double.valueOf(unit * STEPS_OF_PAGE * requests) : null;
	}

	/**
	 * Forms of reads.
	 */
	public enum Form {

		/** One whole key of the table. */
		KEY,

		/** The key of the owner of a unique value, which another item names. */
		UNIQUE,

		/** Whole keys of the table, in batches. */
		KEYS,

		/** Ranges of keys. */
		RANGES,

		/** The whole table. */
		SCAN,

		/** A whole index. */
		INDEX

	}

}
