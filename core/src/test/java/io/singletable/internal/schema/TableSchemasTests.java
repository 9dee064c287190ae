package io.singletable.internal.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.singletable.SchemaMismatchException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what DynamoDB Local never shows: tables and indexes that take their time,
 * other instances at work, missing permissions.
 */
class TableSchemasTests {

	private static final KeyNames KEYS = new KeyNames("pk", "sk");

	private static final TableSchema SCHEMA = new TableSchema("app", KEYS,
			List.of(new IndexLayout("gsi1", new KeyNames("gsi1pk", "gsi1sk"))), "_ttl", List.of());

	private final ScriptedTable client = new ScriptedTable();

	private final TableSchemas schemas = new TableSchemas(this.client,
			new DynamoDbCalls(this.client, RetryPolicy.standard()), SCHEMA);

	@Test
	void waitsForTableAndIndex() {
		this.client.describes(null, table(TableStatus.CREATING, IndexStatus.CREATING),
				table(TableStatus.ACTIVE, IndexStatus.CREATING), table(TableStatus.ACTIVE, IndexStatus.ACTIVE));
		this.schemas.create(Duration.ofSeconds(30));
		assertThat(this.client.changes).containsExactly("CreateTable");
	}

	@Test
	void tableThatIsNotVisibleYetIsWaitedFor() {
		this.client.describes(null, null, table(TableStatus.ACTIVE, IndexStatus.ACTIVE));
		this.client.failures.add(ResourceInUseException.builder().message("exists").build());
		this.schemas.create(Duration.ofSeconds(30));
		assertThat(this.client.changes).containsExactly("CreateTable");
	}

	@Test
	void waitingEnds() {
		this.client.describes(table(TableStatus.ACTIVE, IndexStatus.CREATING));
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.schemas.create(Duration.ofMillis(1)))
			.withMessageContaining("singletable.schema.wait-timeout");
		assertThat(this.client.changes).isEmpty();
	}

	@Test
	void withoutTimeEachCallGoesAsFarAsTheTableAllows() {
		this.client.describes(table(TableStatus.ACTIVE, null), table(TableStatus.UPDATING, IndexStatus.CREATING));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> this.schemas.create(Duration.ZERO))
				.withMessageContaining("start-up did not wait");
		}
		this.client.states.clear();
		this.client.describes(table(TableStatus.ACTIVE, IndexStatus.ACTIVE));
		this.schemas.create(Duration.ZERO);
		assertThat(this.client.changes).containsExactly("UpdateTable");
	}

	@Test
	void indexIsTriedAgainWhileDynamoDbIsAtAnother() {
		this.client.describes(table(TableStatus.ACTIVE, null), table(TableStatus.ACTIVE, null),
				table(TableStatus.ACTIVE, IndexStatus.ACTIVE));
		this.client.failures.add(LimitExceededException.builder().message("one index at a time").build());
		this.schemas.create(Duration.ofSeconds(30));
		assertThat(this.client.changes).containsExactly("UpdateTable", "UpdateTable");
	}

	@Test
	void indexThatAnotherInstanceAddedCounts() {
		this.client.describes(table(TableStatus.ACTIVE, null), table(TableStatus.ACTIVE, IndexStatus.ACTIVE));
		this.client.failures.add(DynamoDbException.builder().message("already exists").statusCode(400).build());
		this.schemas.create(Duration.ofSeconds(30));
		assertThat(this.client.changes).containsExactly("UpdateTable");
	}

	@Test
	void deniedChangeIsReported() {
		this.client.describes(table(TableStatus.ACTIVE, null));
		this.client.failures.add(denied());
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.schemas.create(Duration.ofSeconds(30)))
			.withMessageContaining("dynamodb:UpdateTable");
	}

	@Test
	void validateReportsWhatIsNotReady() {
		this.client.describes(table(TableStatus.CREATING, IndexStatus.CREATING));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(this.schemas::validate)
			.satisfies((ex) -> assertThat(ex.differences()).containsExactly(
					"the table is CREATING: wait until it is ACTIVE",
					"index 'gsi1' is CREATING and backfilling: wait until it is ACTIVE"));
	}

	@Test
	void validateAcceptsATableThatIsUpdating() {
		this.client.describes(table(TableStatus.UPDATING, IndexStatus.UPDATING));
		this.schemas.validate();
	}

	@Test
	void timeToLiveThatMayNotBeSeenIsNotChecked() {
		this.client.describes(table(TableStatus.ACTIVE, IndexStatus.ACTIVE));
		this.client.timeToLiveDenied = true;
		this.schemas.create(Duration.ofSeconds(30));
		assertThat(this.client.changes).isEmpty();
	}

	private static TableDescription table(TableStatus status, @Nullable IndexStatus index) {
		TableDescription.Builder table = TableDescription.builder()
			.tableStatus(status)
			.keySchema(TableSchema.keySchema(KEYS))
			.attributeDefinitions(TableSchema.text("pk"), TableSchema.text("sk"), TableSchema.text("gsi1pk"),
					TableSchema.text("gsi1sk"));
		if (index != null) {
			table.globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
				.indexName("gsi1")
				.indexStatus(index)
				.backfilling(index == IndexStatus.CREATING)
				.keySchema(TableSchema.keySchema(new KeyNames("gsi1pk", "gsi1sk")))
				.projection(SdkProjections.of(IndexProjection.all()))
				.build());
		}
		return table.build();
	}

	private static DynamoDbException denied() {
		return (DynamoDbException) DynamoDbException.builder()
			.statusCode(400)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
			.build();
	}

	/**
	 * Table that shows one state after the other, and stays in the last; null is none.
	 */
	private static final class ScriptedTable implements DynamoDbClient {

		private final List<@Nullable TableDescription> states = new ArrayList<>();

		private final List<RuntimeException> failures = new ArrayList<>();

		private final List<String> changes = new ArrayList<>();

		private boolean timeToLiveDenied;

		void describes(@Nullable TableDescription... states) {
			this.states.addAll(Arrays.asList(states));
		}

		@Override
		public DescribeTableResponse describeTable(DescribeTableRequest request) {
			TableDescription state = (this.states.size() > 1) ? this.states.remove(0) : this.states.get(0);
			if (state == null) {
				throw ResourceNotFoundException.builder().message("none").build();
			}
			return DescribeTableResponse.builder().table(state).build();
		}

		@Override
		public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
			if (this.timeToLiveDenied) {
				throw denied();
			}
			return DescribeTimeToLiveResponse.builder()
				.timeToLiveDescription((ttl) -> ttl.timeToLiveStatus(TimeToLiveStatus.ENABLED).attributeName("_ttl"))
				.build();
		}

		@Override
		public CreateTableResponse createTable(CreateTableRequest request) {
			change("CreateTable");
			return CreateTableResponse.builder().build();
		}

		@Override
		public UpdateTableResponse updateTable(UpdateTableRequest request) {
			change("UpdateTable");
			return UpdateTableResponse.builder().build();
		}

		private void change(String action) {
			this.changes.add(action);
			if (!this.failures.isEmpty()) {
				throw this.failures.remove(0);
			}
		}

		@Override
		public String serviceName() {
			return SERVICE_NAME;
		}

		@Override
		public void close() {
		}

	}

}
