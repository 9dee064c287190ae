package io.singletable.config;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.DynamoDbUnavailableException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for templates whose table is not waited for. DynamoDB Local creates tables at
 * once, so its answers are changed.
 */
class DeferredTableIntegrationTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final String table = "deferred-" + COUNT.incrementAndGet();

	private final AtomicInteger creating = new AtomicInteger();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests, new Creation(this.creating));

	@Test
	void operationsAreRefusedUntilTheTableIsActive() {
		this.creating.set(3);
		SingleTableTemplate template = start(Plain.class);
		assertRefused(() -> template.insert(new Plain("t1", "a")));
		assertRefused(() -> template.query(Plain.class).all());
		assertThat(template.insert(new Plain("t1", "a"))).isNotNull();
		this.requests.take();
		assertThat(template.findById("t1", Plain.class)).isPresent();
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void tableThatIsActiveAtOnceIsReadyAtStart() {
		SingleTableTemplate template = start(Plain.class);
		this.requests.take();
		template.insert(new Plain("t1", "a"));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
	}

	@Test
	void indexThatLacksItemsIsRefusedAsTheRecordDemands() {
		String table = new Deployment().withIndexesOf(Indexed.class).table();
		start(table, Plain.class).insert(new Plain("t1", "a"));
		this.creating.set(2);
		SingleTableTemplate template = start(table, Indexed.class);
		ThrowingCallable query = () -> template.query(Indexed.class).matching(where(Indexed::title).is("a")).all();
		assertRefused(query);
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(query)
			.withMessageContaining("lacks items that were stored before");
		assertThat(template.findById("t1", Indexed.class)).isPresent();
		template.backfill(Indexed.class).run();
		assertThat(template.query(Indexed.class).matching(where(Indexed::title).is("a")).all()).hasSize(1);
	}

	@Test
	void tableThatDoesNotFitIsReportedByEachOperation() {
		start(Plain.class).insert(new Plain("t1", "a"));
		this.creating.set(1);
		SingleTableTemplate template = start(Rekeyed.class);
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(SchemaMismatchException.class)
				.isThrownBy(() -> template.insert(new Rekeyed("t2", "a")))
				.withMessageContaining("Job#{id}");
		}
	}

	@Test
	void tableThatDoesNotFitAndIsActiveFailsTheStart() {
		start(Plain.class).insert(new Plain("t1", "a"));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Rekeyed.class));
	}

	@Test
	void knownTablesOfAResolverAreNotWaitedForEither() {
		this.creating.set(2);
		SingleTableTemplate template = SingleTableTemplateBuilder.of(this.client, new OneTable(this.table))
			.entities(Plain.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.createTable(Duration.ZERO)
			.build();
		assertRefused(() -> template.insert(new Plain("t1", "a")));
		template.insert(new Plain("t1", "a"));
		assertThat(template.findById("t1", Plain.class)).isPresent();
	}

	private SingleTableTemplate start(Class<?> type) {
		return start(this.table, type);
	}

	private SingleTableTemplate start(String table, Class<?> type) {
		return SingleTableTemplateBuilder.of(this.client, table)
			.entities(type)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.createTable(Duration.ZERO)
			.build();
	}

	private static void assertRefused(ThrowingCallable operation) {
		assertThatExceptionOfType(DynamoDbUnavailableException.class).isThrownBy(operation)
			.withMessageContaining("not all active yet")
			.withMessageContaining("singletable.schema.wait-timeout");
	}

	/**
	 * Table in creation for a number of its next descriptions.
	 *
	 * @param remaining that number
	 */
	private record Creation(AtomicInteger remaining) implements ExecutionInterceptor {

		@Override
		public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
			return (context.response() instanceof DescribeTableResponse response
					&& this.remaining.getAndUpdate((count) -> Math.max(0, count - 1)) > 0)
							? response.toBuilder()
								.table(response.table().toBuilder().tableStatus(TableStatus.CREATING).build())
								.build()
							: context.response();
		}

	}

	/**
	 * Resolver that knows its table.
	 *
	 * @param name the table
	 */
	private record OneTable(String name) implements TableNameResolver {

		@Override
		public String resolveTableName() {
			return this.name;
		}

		@Override
		public Collection<String> tableNames() {
			return List.of(this.name);
		}

	}

	@SingleTableEntity("Task")
	record Plain(@Id String id, String title) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "title#{title}")
	record Indexed(@Id String id, String title) {
	}

	@SingleTableEntity(value = "Task", partitionKey = "Job#{id}")
	record Rekeyed(@Id String id, String title) {
	}

}
