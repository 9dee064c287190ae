package io.singletable.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.BackfillDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.PartDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.TableIndexDescriptor;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.model.TableDescriptors;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.probe.Probe;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableAnswers;
import io.singletable.internal.probe.TableProbe;
import io.singletable.internal.schema.RecordedType;
import io.singletable.internal.schema.RecordedType.Match;
import io.singletable.internal.schema.RecordedType.Progress;
import io.singletable.internal.schema.ShardCount;
import io.singletable.internal.schema.TableSchema;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import org.springframework.dao.PermissionDeniedDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link TableDescriptors}.
 */
class TableDescriptorsTests {

	private final DynamoDbClient client = mock(DynamoDbClient.class);

	@Test
	void indexesAreMissingDifferentOrBeyondTheNeeded() {
		answer(HealthAnswers.table("ACTIVE")
			.globalSecondaryIndexes(
					HealthAnswers.index("ACTIVE").keySchema(HealthAnswers.keys("other", "gsi1sk")).build(),
					HealthAnswers.index("ACTIVE").indexName("own").build())
			.build());
		TableDescriptor table = describe(List.of());
		assertThat(table.indexes())
			.extracting(TableIndexDescriptor::name, TableIndexDescriptor::status, TableIndexDescriptor::needed)
			.containsExactly(tuple("gsi1", "ACTIVE", true), tuple("gsi2", "MISSING", true),
					tuple("own", "ACTIVE", false));
		assertThat(table.problems()).hasSize(2)
			.anySatisfy((problem) -> assertThat(problem).startsWith("index 'gsi1''s partition key is 'other'"))
			.contains("index gsi2 is missing");
		assertThat(table.timeToLive().problem()).startsWith("TTL is disabled");
		assertThat(table.timeToLive().needed()).isFalse();
	}

	@Test
	void otherProjectionThanDeclaredIsAProblem() {
		answer(HealthAnswers.table("ACTIVE")
			.attributeDefinitions(Stream.of("pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk")
				.map((name) -> AttributeDefinition.builder().attributeName(name).attributeType("S").build())
				.toList())
			.globalSecondaryIndexes(HealthAnswers.index("ACTIVE").build(),
					HealthAnswers.index("ACTIVE")
						.indexName("gsi2")
						.keySchema(HealthAnswers.keys("gsi2pk", "gsi2sk"))
						.build())
			.build());
		assertThat(describe(List.of()).problems()).singleElement()
			.asString()
			.startsWith("index 'gsi2' projects ALL, but KEYS_ONLY is declared");
	}

	@Test
	void partsAndBackfillsAreShown() {
		answer(HealthAnswers.table("ACTIVE").build());
		TableDescriptor table = describe(List.of(new RecordedType("Task", Match.DIFFERENT,
				Map.of(PartName.listing(), new ShardCount(4, 1), PartName.index("gsi1"), new ShardCount(8, 2)),
				Map.of(PartName.index("gsi1"), PartState.BACKFILLING), new Progress(8, 3))));
		assertThat(table.types()).singleElement().satisfies((type) -> {
			assertThat(type.record()).isEqualTo("different");
			assertThat(type.declaredShards()).isEqualTo(4);
			assertThat(type.writtenShards()).isOne();
			assertThat(type.parts()).singleElement().isEqualTo(new PartDescriptor("index:gsi1", "BACKFILLING", 8, 2));
			assertThat(type.backfill()).isEqualTo(new BackfillDescriptor(8, 3));
		});
	}

	@Test
	void whatMayNotBeReadIsUnknown() {
		answer(HealthAnswers.table("ACTIVE").build());
		ProbedTable table = table(new Probe<>("test", () -> {
			throw new PermissionDeniedDataAccessException("arn:aws:iam::123456789012:user/ann", null);
		}, (failure) -> Duration.ZERO, System::nanoTime));
		TableDescriptor description = describe(table);
		assertThat(description.types()).isNull();
		assertThat(description.unknown()).containsExactly("types: access denied to dynamodb:Query");
	}

	@Test
	void answerThatIsNotReusedIsStillThatOfTheOneRequest() {
		AtomicInteger requests = new AtomicInteger();
		CompletableFuture<Thread> asking = new CompletableFuture<>();
		ProbedTable table = table(new Probe<>("test", () -> {
			requests.incrementAndGet();
			asking.complete(Thread.currentThread());
			return List.of();
		}, (failure) -> Duration.ZERO, System::nanoTime));
		answer(HealthAnswers.table("ACTIVE").build());
		given(this.client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			asking.join().join();
			return DescribeTableResponse.builder().table(HealthAnswers.table("ACTIVE").build()).build();
		});
		assertThat(describe(table).types()).isEmpty();
		assertThat(requests).hasValue(1);
	}

	private TableDescriptor describe(List<RecordedType> types) {
		return describe(table(new Probe<>("test", () -> types, (failure) -> Duration.ZERO, System::nanoTime)));
	}

	private static TableDescriptor describe(ProbedTable table) {
		return TableDescriptors.of(table, TableAnswers.ofDescription(table));
	}

	private ProbedTable table(Probe<List<RecordedType>> recorded) {
		TableSchema schema = new TableSchema("app", new KeyNames("pk", "sk"),
				List.of(new IndexLayout("gsi1", new KeyNames("gsi1pk", "gsi1sk")),
						new IndexLayout("gsi2", new KeyNames("gsi2pk", "gsi2sk"), IndexProjection.keysOnly())),
				"_ttl", List.of());
		return new ProbedTable(schema, false,
				new TableProbe(this.client, "app", HealthAnswers.PATIENCE, System::nanoTime), recorded, null,
				new PartStates());
	}

	private void answer(TableDescription table) {
		given(this.client.describeTable(any(DescribeTableRequest.class)))
			.willReturn(DescribeTableResponse.builder().table(table).build());
		given(this.client.describeTimeToLive(any(DescribeTimeToLiveRequest.class)))
			.willReturn(DescribeTimeToLiveResponse.builder()
				.timeToLiveDescription((ttl) -> ttl.timeToLiveStatus(TimeToLiveStatus.DISABLED))
				.build());
	}

}
