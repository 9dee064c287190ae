package io.singletable.autoconfigure.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@link HealthIndicator} for the table and its indexes. Sends at most one
 * {@code DescribeTable} per second, and reports {@code DOWN} if the response does not
 * arrive in time. Never throws an exception, and never shows the message of an error,
 * only its meaning.
 */
final class SingleTableHealthIndicator implements HealthIndicator {

	private final String tableName;

	private final TableProbe probe;

	private final Duration timeout;

	SingleTableHealthIndicator(DynamoDbClient client, String tableName, Duration timeout, LongSupplier nanoTime) {
		this.tableName = tableName;
		this.timeout = timeout;
		this.probe = new TableProbe(client, tableName, timeout, nanoTime);
	}

	@Override
	public Health health() {
		Health.Builder health = new Health.Builder().withDetail("table", this.tableName);
		try {
			return describe(health, this.probe.table());
		}
		catch (TimeoutException ex) {
			return health.down().withDetail("reason", "no response within " + this.timeout.toMillis() + " ms").build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return health.down().withDetail("reason", "interrupted while waiting for the response").build();
		}
		catch (UnsupportedOperationException ex) {
			return health.unknown()
				.withDetail("reason", "the client does not support DescribeTable, as with DAX")
				.build();
		}
		catch (Exception ex) {
			return health.down()
				.withDetail("reason", FailureReason.of(ex))
				.withDetail("error", ex.getClass().getName())
				.build();
		}
	}

	private static Health describe(Health.Builder health, TableDescription table) {
		health.withDetail("status", table.tableStatusAsString());
		List<GlobalSecondaryIndexDescription> indexes = table.globalSecondaryIndexes();
		Map<String, Object> states = new TreeMap<>();
		indexes.forEach((index) -> states.put(index.indexName(), state(index)));
		if (!states.isEmpty()) {
			health.withDetail("indexes", states);
		}
		if (!isUsable(table.tableStatus())) {
			return health.down().withDetail("reason", "the table is " + table.tableStatusAsString()).build();
		}
		List<String> unusable = indexes.stream()
			.filter((index) -> !isUsable(index))
			.map((index) -> index.indexName() + " is " + index.indexStatusAsString())
			.sorted()
			.toList();
		return unusable.isEmpty() ? health.up().build()
				: health.down().withDetail("reason", "index " + String.join(", index ", unusable)).build();
	}

	private static Map<String, Object> state(GlobalSecondaryIndexDescription index) {
		Map<String, Object> state = new LinkedHashMap<>();
		state.put("status", index.indexStatusAsString());
		if (Boolean.TRUE.equals(index.backfilling())) {
			state.put("backfilling", true);
		}
		return state;
	}

	private static boolean isUsable(TableStatus status) {
		return status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
	}

	/** An index whose capacity is being changed ({@code UPDATING}) remains usable. */
	private static boolean isUsable(GlobalSecondaryIndexDescription index) {
		return (index.indexStatus() == IndexStatus.ACTIVE || index.indexStatus() == IndexStatus.UPDATING)
				&& !Boolean.TRUE.equals(index.backfilling());
	}

}
