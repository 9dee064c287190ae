package io.singletable.internal.probe;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.singletable.internal.probe.Probe.Question;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * Probe of the table and of its TTL, within a timeout. A description of the table is
 * reused for a short time; one of its TTL, which rarely changes, for five minutes, and so
 * is that it may not be read. Thread-safe.
 */
public final class TableProbe {

	private static final Duration FRESH = Duration.ofSeconds(1);

	private static final Duration TTL_FRESH = Duration.ofMinutes(5);

	private final Duration timeout;

	private final LongSupplier nanoTime;

	private final Probe<TableDescription> table;

	private final Probe<TimeToLiveDescription> timeToLive;

	public TableProbe(DynamoDbClient client, String tableName, Duration timeout, LongSupplier nanoTime) {
		this(client, tableName, timeout, FRESH, nanoTime);
	}

	public TableProbe(DynamoDbClient client, String tableName, Duration timeout, Duration cache,
			LongSupplier nanoTime) {
		AwsRequestOverrideConfiguration timeouts = AwsRequestOverrideConfiguration.builder()
			.apiCallTimeout(timeout)
			.apiCallAttemptTimeout(timeout)
			.build();
		DescribeTableRequest table = DescribeTableRequest.builder()
			.tableName(tableName)
			.overrideConfiguration(timeouts)
			.build();
		DescribeTimeToLiveRequest timeToLive = DescribeTimeToLiveRequest.builder()
			.tableName(tableName)
			.overrideConfiguration(timeouts)
			.build();
		this.timeout = timeout;
		this.nanoTime = nanoTime;
		this.table = new Probe<>("singletable-health", () -> client.describeTable(table).table(), (failure) -> cache,
				nanoTime);
		this.timeToLive = new Probe<>("singletable-health-ttl",
				() -> client.describeTimeToLive(timeToLive).timeToLiveDescription(),
				(failure) -> isLasting(failure) ? TTL_FRESH : cache, nanoTime);
	}

	private static boolean isLasting(@Nullable Throwable failure) {
		return failure == null || FailureReason.isDenied(failure);
	}

	public Duration timeout() {
		return this.timeout;
	}

	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	public Question<TableDescription> startTable() {
		return this.table.start();
	}

	public Question<TimeToLiveDescription> startTimeToLive() {
		return this.timeToLive.start();
	}

	/**
	 * The last description of the table, however old it is. Sends nothing.
	 * @return the description, or null if there was none yet
	 */
	public @Nullable TableDescription knownTable() {
		return this.table.known();
	}

}
