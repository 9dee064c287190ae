package io.singletable.internal.schema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.singletable.SchemaMismatchException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.plan.IndexProjections;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Creation of the table that is needed, or validation of the existing one. Thread-safe.
 */
public final class TableSchemas {

	private static final Log logger = LogFactory.getLog(TableSchemas.class);

	private static final Duration POLL = Duration.ofMillis(200);

	private final TableSchema schema;

	private final TableRequests requests;

	private final SchemaValidator validator;

	private final String nameProperty;

	private final IndexProjections projections;

	private final @Nullable TableSchemas history;

	private volatile List<String> replicas = List.of();

	/**
	 * Create those of a table, and of the one that holds its history.
	 */
	public TableSchemas(DynamoDbClient client, DynamoDbCalls calls, TableSchema schema) {
		this(client, calls, schema, "singletable.table-name", new IndexProjections());
	}

	private TableSchemas(DynamoDbClient client, DynamoDbCalls calls, TableSchema schema, String nameProperty,
			IndexProjections projections) {
		this.schema = schema;
		this.requests = new TableRequests(client, calls, schema);
		this.validator = new SchemaValidator(schema);
		this.nameProperty = nameProperty;
		this.projections = projections;
		TableSchema history = schema.history();
		this.history = (history != null)
				? new TableSchemas(client, calls, history, "singletable.history.table-name", projections) : null;
	}

	/**
	 * Create the table, or the indexes that it lacks, wait until all are active, and turn
	 * TTL on; the same of the table of the history, at the same time. Safe to repeat, and
	 * to run on several machines at once. Changes no key and deletes nothing; of a table
	 * that can't be made to fit it changes nothing at all.
	 * @param timeout time to wait for the table and its indexes, possibly none
	 * @throws SchemaMismatchException if there is a table that can't be made to fit
	 * @throws DataAccessResourceFailureException if the time was not enough; repeating it
	 * continues the wait
	 */
	public void create(Duration timeout) {
		create(timeout, () -> {
		});
	}

	/**
	 * Create what is lacking, as {@link #create(Duration)} does.
	 * @param check runs before anything is created for a table that exists, and may throw
	 * an exception instead
	 */
	void create(Duration timeout, Runnable check) {
		Deadline deadline = new Deadline(timeout);
		Optional<TableDescription> existing = this.requests.describe();
		Runnable guard = existing.isPresent() ? check : () -> {
		};
		Optional<TableDescription> found = created(existing);
		Optional<TableDescription> ofHistory = (this.history != null) ? this.history.created(guard) : Optional.empty();
		complete(found, deadline, timeout, guard);
		if (this.history != null) {
			this.history.complete(ofHistory, deadline, timeout, guard);
		}
	}

	private Optional<TableDescription> created(Runnable check) {
		Optional<TableDescription> existing = this.requests.describe();
		if (existing.isEmpty()) {
			check.run();
		}
		return created(existing);
	}

	private Optional<TableDescription> created(Optional<TableDescription> existing) {
		if (existing.isPresent()) {
			return existing;
		}
		this.requests.createTable();
		return this.requests.describe();
	}

	private void complete(Optional<TableDescription> found, Deadline deadline, Duration timeout, Runnable check) {
		TableDescription table = active(found, deadline, timeout);
		refuse(this.validator.conflicts(table), List.of());
		for (IndexLayout index : this.schema.indexes()) {
			if (TableRequests.lacks(table, index)) {
				check.run();
			}
			while (TableRequests.lacks(table, index)) {
				this.requests.createIndex(index);
				table = active(this.requests.describe(), deadline, timeout);
				if (TableRequests.lacks(table, index)) {
					deadline.pause(POLL, () -> notInTime(timeout));
				}
			}
		}
		if (this.requests.isTimeToLiveOff()) {
			this.requests.enableTimeToLive();
		}
		validateTable();
	}

	/**
	 * Compare the table with the one that is needed: one DescribeTable and one
	 * DescribeTimeToLive, and one DescribeTable more for the table of the history.
	 * @throws SchemaMismatchException listing every difference of a table
	 */
	public void validate() {
		validateTable();
		if (this.history != null) {
			this.history.validateTable();
		}
	}

	private void validateTable() {
		TableDescription table = this.requests.describe().orElseThrow(this::missing);
		Optional<TimeToLiveDescription> timeToLive = this.requests.timeToLive();
		refuse(this.validator.differences(table, timeToLive), this.validator.missing(table, timeToLive));
		for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
			this.projections.learn(index.indexName(), SdkProjections.of(index.projection()));
		}
		this.replicas = table.replicas().stream().map(ReplicaDescription::regionName).sorted().toList();
		logPartialIndexes();
	}

	/**
	 * The table that is needed.
	 */
	public TableSchema schema() {
		return this.schema;
	}

	/**
	 * What the indexes hold, as far as the table has been validated.
	 */
	public IndexProjections projections() {
		return this.projections;
	}

	/**
	 * The Regions of the table's replicas, as far as it has been validated.
	 */
	List<String> replicas() {
		return this.replicas;
	}

	private void logPartialIndexes() {
		for (IndexLayout index : this.schema.indexes()) {
			IndexProjection projection = this.projections.of(index.name());
			if (!projection.isAll() && !index.ofVersions()) {
				logger.info("Index '" + index.name() + "' of table '" + this.schema.tableName() + "': "
						+ projection.fetching(this.schema.header()));
			}
		}
	}

	private void refuse(List<String> differences, List<String> missing) {
		if (!differences.isEmpty()) {
			throw new SchemaMismatchException(this.schema.tableName(), differences, missing);
		}
	}

	private SchemaMismatchException missing() {
		List<String> difference = List
			.of("it does not exist: check " + this.nameProperty + " and region, or set singletable.schema.mode=create");
		return new SchemaMismatchException(this.schema.tableName(), difference, difference);
	}

	private TableDescription active(Optional<TableDescription> first, Deadline deadline, Duration timeout) {
		Optional<TableDescription> table = first;
		while (table.isEmpty() || !isActive(table.get())) {
			deadline.pause(POLL, () -> notInTime(timeout));
			table = this.requests.describe();
		}
		return table.get();
	}

	private TableNotActiveException notInTime(Duration timeout) {
		String subject = "The table '" + this.schema.tableName() + "' and its indexes ";
		return new TableNotActiveException(timeout.isZero()
				? subject
						+ "are not all active yet, and start-up did not wait for them: repeat this when health reports "
						+ "the table as UP, or set singletable.schema.wait-timeout to more than 0"
				: subject + "did not become active in time: wait, or raise singletable.schema.wait-timeout");
	}

	private static boolean isActive(TableDescription table) {
		return table.tableStatus() == TableStatus.ACTIVE && table.globalSecondaryIndexes()
			.stream()
			.map(GlobalSecondaryIndexDescription::indexStatus)
			.allMatch((status) -> status == IndexStatus.ACTIVE);
	}

}
