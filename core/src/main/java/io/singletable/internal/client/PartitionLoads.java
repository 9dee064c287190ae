package io.singletable.internal.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.Throttle;
import io.singletable.partition.HotPartitions;
import io.singletable.partition.PartitionKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Recorder of the load that requests put on partitions: of the table by their keys, and
 * of indexes by the keys that they query or write. Thread-safe.
 */
public final class PartitionLoads {

	private static final String TABLE_SEPARATOR = ":table/";

	private static final String INDEX_SEPARATOR = "/index/";

	private final HotPartitions partitions;

	private final String attribute;

	private final Map<String, String> indexAttributes;

	/**
	 * Create a recorder.
	 * @param indexAttributes name of each index's partition key, by name of the index
	 */
	public PartitionLoads(HotPartitions partitions, String attribute, Map<String, String> indexAttributes) {
		this.partitions = partitions;
		this.attribute = attribute;
		this.indexAttributes = Map.copyOf(indexAttributes);
	}

	/**
	 * The client of one call, which records its attempts.
	 */
	DynamoDbClient recording(DynamoDbClient client, Operation operation) {
		return new PartitionLoadClient(client, this, operation);
	}

	/**
	 * Name of the partition key of the table or an index.
	 */
	@Nullable String attribute(@Nullable String index) {
		return (index != null) ? this.indexAttributes.get(index) : this.attribute;
	}

	/**
	 * The partitions that an action on an item goes to: that of the table, and those of
	 * the indexes whose keys the item has.
	 */
	List<PartitionKey> keys(String table, Map<String, AttributeValue> item) {
		List<PartitionKey> keys = new ArrayList<>(1 + this.indexAttributes.size());
		addKey(table, null, item.get(this.attribute), keys);
		this.indexAttributes.forEach((index, attribute) -> addKey(table, index, item.get(attribute), keys));
		return keys;
	}

	private static void addKey(String table, @Nullable String index, @Nullable AttributeValue value,
			List<PartitionKey> keys) {
		if (value != null && value.s() != null) {
			keys.add(new PartitionKey(table, index, value.s()));
		}
	}

	void recordRead(Operation operation, List<PartitionKey> keys, double units) {
		for (PartitionKey key : keys) {
			this.partitions.record(key, operation.subject(), units / keys.size(), 0);
		}
	}

	/**
	 * Record writes. What several items consumed together is shared out evenly, by table
	 * and index.
	 */
	void recordWrites(Operation operation, List<List<PartitionKey>> actions, List<ConsumedCapacity> capacities) {
		List<PartitionKey> all = new ArrayList<>();
		actions.forEach(all::addAll);
		Set<String> tables = new LinkedHashSet<>();
		all.forEach((key) -> tables.add(key.table()));
		for (String table : tables) {
			boolean only = tables.size() == 1;
			List<PartitionKey> ofTable = only ? all : all.stream().filter((key) -> key.table().equals(table)).toList();
			List<ConsumedCapacity> consumed = only ? capacities
					: capacities.stream().filter((capacity) -> table.equals(capacity.tableName())).toList();
			recordWrites(operation, ofTable, null, consumed);
			for (String index : this.indexAttributes.keySet()) {
				recordWrites(operation, ofTable, index, consumed);
			}
		}
	}

	private void recordWrites(Operation operation, List<PartitionKey> all, @Nullable String index,
			List<ConsumedCapacity> capacities) {
		List<PartitionKey> sharing = new ArrayList<>(all.size());
		for (PartitionKey key : all) {
			if (Objects.equals(key.index(), index)) {
				sharing.add(key);
			}
		}
		double units = ConsumedUnits.of(capacities, index);
		double reads = (index != null) ? 0 : ConsumedUnits.readBy(capacities);
		for (PartitionKey key : sharing) {
			this.partitions.record(key, operation.subject(), reads / sharing.size(), (units - reads) / sharing.size());
		}
	}

	/**
	 * Record a failed attempt: as a throttle of what the exception names, or of all
	 * partitions if it names nothing.
	 * @param actions the partitions of each action of a transaction, or of the request
	 */
	void recordFailure(Operation operation, List<List<PartitionKey>> actions, RuntimeException failure) {
		List<Throttle> throttles = Throttles.of(failure);
		for (int i = 0; i < actions.size(); i++) {
			boolean throttled = isThrottled(throttles, failure, i);
			for (PartitionKey key : actions.get(i)) {
				if (throttled && throttles.stream().anyMatch((throttle) -> concerns(throttle, key))) {
					this.partitions.recordThrottle(key, operation.subject());
				}
				else {
					this.partitions.record(key, operation.subject(), 0, 0);
				}
			}
		}
	}

	private static boolean isThrottled(List<Throttle> throttles, RuntimeException failure, int action) {
		if (throttles.isEmpty() || !(failure instanceof TransactionCanceledException canceled)) {
			return !throttles.isEmpty();
		}
		List<CancellationReason> reasons = canceled.cancellationReasons();
		return action >= reasons.size() || Throttles.isThrottle(reasons.get(action).code());
	}

	private static boolean concerns(Throttle throttle, PartitionKey key) {
		String resource = throttle.resource();
		if (resource == null) {
			return true;
		}
		int separator = resource.indexOf(INDEX_SEPARATOR);
		String index = (separator >= 0) ? resource.substring(separator + INDEX_SEPARATOR.length()) : null;
		String table = (separator >= 0) ? resource.substring(0, separator) : resource;
		return isOfTable(table, key.table()) && ((index != null) ? index.equals(key.index()) : key.index() == null);
	}

	/** Requests may name a table by its ARN, too. */
	private static boolean isOfTable(String arn, String table) {
		return arn.equals(table) || !arn.contains(TABLE_SEPARATOR) || arn.endsWith(TABLE_SEPARATOR + table);
	}

}
