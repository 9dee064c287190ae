package io.singletable.internal.write;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.EntityExistsException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.WriteFixture.Kept;
import io.singletable.internal.write.WriteFixture.Plain;
import io.singletable.internal.write.entity.ConflictMerges;
import io.singletable.internal.write.entity.Draft;
import io.singletable.internal.write.entity.EntityBlobs;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for writes that the executor sends together: plans of several entities as one
 * transaction, and batches.
 */
class ConcatenatedPlansIntegrationTests {

	private static final Instant NOW = WriteFixture.NOW;

	private final TestTable table = TestTable.of(Plain.class, Kept.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final WriteExecutor executor = new WriteExecutor(
			new DynamoDbCalls(LocalDynamoDb.newClient(this.requests), LocalDynamoDb.patience()), this.table.name(),
			this.table.layout());

	private final EntityPlanner planner = planner();

	private final WriteId writeId = WriteId.random();

	@Test
	void plansOfOneWriteAreOneTransaction() {
		WritePlan both = insert(new Plain("p1")).plan().concat(insert(new Kept("k1", null, null, null)).plan());
		assertThat(this.executor.execute(both)).isInstanceOf(WriteResult.Done.class);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(both.subject()).isEqualTo("Plain and Kept");
		assertThat(this.table.items()).hasSize(3)
			.allSatisfy((item) -> assertThat(item).containsEntry("_wid", this.writeId.toAttribute()));
		assertThat(this.table.template().findById("k1", Kept.class)).hasValue(new Kept("k1", 1L, NOW, NOW));
	}

	@Test
	void aRefusedPlanRefusesAllAndIsNamedByItsContributor() {
		this.table.template().insert(new Kept("k1", null, null, null));
		WritePlan both = insert(new Plain("p1")).plan().concat(insert(new Kept("k1", null, null, null)).plan());
		WriteResult.Refused refused = (WriteResult.Refused) this.executor.execute(both);
		assertThat(refused.toException()).isInstanceOf(EntityExistsException.class).hasMessageContaining("Kept");
		assertThat(this.table.template().findById("p1", Plain.class)).isEmpty();
	}

	@Test
	void plansOfTwoWritesAreNoTransaction() {
		WritePlan plan = insert(new Plain("p1")).plan();
		WritePlan other = put(new Plain("p2"), WriteId.random()).plan();
		assertThatIllegalArgumentException().isThrownBy(() -> plan.concat(other)).withMessageContaining("one write id");
	}

	@Test
	void aBatchPutsAndDeletesWithoutConditions25ARequest() {
		List<WriteAction> puts = IntStream.range(0, 26).<WriteAction>mapToObj((i) -> put(i, null)).toList();
		this.executor.executeBatch("records", puts);
		assertThat(this.requests.takeActions()).containsExactly("BatchWriteItem", "BatchWriteItem");
		assertThat(this.table.sortKeys("~test")).hasSize(26);
		this.executor.executeBatch("records",
				puts.stream().map((put) -> new WriteAction.Delete(put.key(), null, RefusalTranslator.NEVER)).toList());
		assertThat(this.table.sortKeys("~test")).isEmpty();
	}

	@Test
	void aBatchRefusesConditionsAndTwoActionsOnAnItemBeforeItIsSent() {
		WriteAction conditional = put(1, Expression.absent("pk"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.executor.executeBatch("records", List.of(put(0, null), conditional)))
			.withMessageContaining("A batch has no conditions");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.executor.executeBatch("records", List.of(put(0, null), put(0, null))))
			.withMessageContaining("two actions on one item");
		assertThat(this.requests.take()).isEmpty();
	}

	private static WriteAction put(int number, Expression condition) {
		ItemKey key = new ItemKey("~test", "s" + number);
		return new WriteAction.Put(key,
				Map.of("pk", AttributeValue.createS(key.partition()), "sk", AttributeValue.createS(key.sort())),
				condition, RefusalTranslator.NEVER);
	}

	private PlannedWrite<?> insert(Object entity) {
		return put(entity, this.writeId);
	}

	private <T> PlannedWrite<T> put(T entity, WriteId writeId) {
		@SuppressWarnings("unchecked")
		Draft<T> draft = new Draft<>(this.table.registry().required((Class<T>) entity.getClass()), Intent.INSERT,
				entity);
		NextVersion first = new NextVersion(Expectation.absent(), 1, NOW);
		draft.prepare(first, Lifecycle.none());
		return this.planner.put(draft, first, writeId, NOW);
	}

	private EntityPlanner planner() {
		Payloads payloads = Payloads.of(this.table.registry().mapper(), PayloadLimits.DEFAULTS);
		return new EntityPlanner(this.table.layout(),
				new ItemWriter(this.table.registry(), this.table.layout(), payloads),
				new ItemReader(this.table.registry(), this.table.layout(), payloads), ConflictMerges.NONE,
				Lifecycle.none(), Duration.ofDays(30), EntityBlobs.NONE);
	}

}
