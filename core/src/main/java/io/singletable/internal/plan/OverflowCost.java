package io.singletable.internal.plan;

import io.singletable.cost.CostEstimate;
import io.singletable.cost.RequestCount;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Cost of payloads that are stored beside their items: requests to the store of blobs,
 * which come on top of those to DynamoDB.
 */
public final class OverflowCost {

	/** As a request can fetch a hundred items. */
	private static final int PAYLOADS_OF_REQUEST = 100;

	private static final String OF_ROWS = "and one read of the store for each row whose payload overflows";

	private OverflowCost() {
	}

	/**
	 * What the explanation of a plan says of payloads.
	 * @return the text, empty if the type has none beside its items
	 */
	public static String text(EntityMetadata<?> type) {
		return (type.overflow() != null) ? ", " + OF_ROWS + ", if its payload is needed" : "";
	}

	/**
	 * The cost of reading rows.
	 * @param items the cost of reading their items
	 */
	public static CostEstimate ofRows(EntityMetadata<?> type, RequestLimits limits, CostEstimate items) {
		RequestCount requests = items.requests();
		Integer max = requests.max();
		if (max != null && limits.own() == null) {
			max = max + (int) Math.min(Integer.MAX_VALUE - (long) max, (long) PAYLOADS_OF_REQUEST * max);
		}
		return plus(type, items, new RequestCount(requests.min(), null, max, requests.rule() + ", " + OF_ROWS));
	}

	/**
	 * The cost of reading one entity.
	 */
	public static CostEstimate ofItem(EntityMetadata<?> type, CostEstimate item) {
		return more(type, item, 1, "and one read of the store if its payload overflows");
	}

	/**
	 * The cost of writing one entity.
	 */
	public static CostEstimate ofWrite(EntityMetadata<?> type, CostEstimate write) {
		return more(type, write, 1, "and one upload before it if the payload overflows");
	}

	/**
	 * The cost of reading and writing one entity.
	 */
	public static CostEstimate ofReadAndWrite(EntityMetadata<?> type, CostEstimate both) {
		return more(type, both, 2, "and one read of the store and one upload if the payload overflows");
	}

	private static CostEstimate more(EntityMetadata<?> type, CostEstimate cost, int most, String rule) {
		RequestCount requests = cost.requests();
		return plus(type, cost, new RequestCount(requests.min(), plus(requests.onePage(), most),
				plus(requests.max(), most), requests.rule() + ", " + rule));
	}

	private static @Nullable Integer plus(@Nullable Integer count, int more) {
		return (count != null) ? Integer.valueOf(count + more) : null;
	}

	private static CostEstimate plus(EntityMetadata<?> type, CostEstimate cost, RequestCount requests) {
		return (type.overflow() != null) ? new CostEstimate(requests, cost.readUnits(), cost.writeUnits()) : cost;
	}

}
