package io.singletable.internal.read;

import java.util.Comparator;
import java.util.Map;

import io.singletable.internal.key.KeyOrder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Position of an item in the order of a query. Its text form shows nothing: keys are
 * users' data.
 *
 * @param key all its key attributes, after which DynamoDB can go on
 */
public record ItemPosition(String partition, String sort, Map<String, AttributeValue> key) {

	/**
	 * The position of items whose positions nobody asks for.
	 */
	static final ItemPosition UNKNOWN = new ItemPosition("", "", Map.of());

	private static final Comparator<ItemPosition> ASCENDING = Comparator
		.comparing(ItemPosition::sort, KeyOrder.INSTANCE)
		.thenComparing(ItemPosition::partition, KeyOrder.INSTANCE);

	/**
	 * The order of positions across partitions. Two items of one partition of an index
	 * may have the same position: they stay in the order in which DynamoDB has them.
	 */
	static Comparator<ItemPosition> order(Direction direction) {
		return direction.isAscending() ? ASCENDING : ASCENDING.reversed();
	}

	@Override
	public String toString() {
		return "ItemPosition[hidden]";
	}

}
