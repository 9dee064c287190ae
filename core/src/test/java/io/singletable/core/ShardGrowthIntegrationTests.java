package io.singletable.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.backfill.DriftReport;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for listings whose number of shards is raised while instances of both versions
 * run.
 */
class ShardGrowthIntegrationTests {

	private static final List<String> IDS = IntStream.range(10, 34).mapToObj(Integer::toString).toList();

	private final Deployment deployment = new Deployment();

	private final SingleTableTemplate older = this.deployment.start(One.class);

	private final SingleTableTemplate newer = this.deployment.start(Four.class);

	@Test
	void nothingIsMissedByEither() {
		insert(0, 24);
		assertThat(partitions()).containsExactly("Task#0");
		assertThat(listed(this.older, One.class)).isEqualTo(IDS);
		assertThat(listed(this.newer, Four.class)).isEqualTo(IDS);
		assertThat(this.older.query(One.class).count()).isEqualTo(24);
	}

	@Test
	void anOlderInstanceMayBeRestartedAndRolledBackTo() {
		insert(0, 24);
		SingleTableTemplate restarted = this.deployment.start(One.class);
		assertThat(listed(restarted, One.class)).isEqualTo(IDS);
		assertThat(shards()).isEqualTo("1 declared, 1 written");
	}

	@Test
	void theRecordSaysWhatIsDeclaredAndWritten() {
		assertThat(shards()).isEqualTo("4 declared, 1 written");
		assertThat(this.newer.schema().growShards(Four.class)).isEqualTo(4);
		assertThat(shards()).isEqualTo("4 declared, 4 written");
		assertThat(this.newer.schema().growShards(Four.class)).isEqualTo(4);
		this.deployment.start(Four.class);
		assertThat(shards()).isEqualTo("4 declared, 4 written");
		this.deployment.start(Eight.class);
		assertThat(shards()).isEqualTo("8 declared, 4 written");
	}

	@Test
	void aTypeThatIsNewIsWrittenToAllItsShards() {
		Deployment another = new Deployment();
		SingleTableTemplate only = another.start(Four.class);
		IDS.forEach((id) -> only.insert(new Four(id, "new")));
		assertThat(partitions(another)).containsExactly("Task#0", "Task#1", "Task#2", "Task#3");
	}

	@Test
	void onceGrownEntitiesAreSpreadWhenTheyAreSaved() {
		insert(0, 12);
		SingleTableTemplate running = this.deployment.start(Four.class);
		this.newer.schema().growShards(Four.class);
		insert(12, 24);
		assertThat(partitions()).containsExactly("Task#0", "Task#1", "Task#2", "Task#3");
		assertThat(listed(this.newer, Four.class)).isEqualTo(IDS);
		assertThat(listed(running, Four.class)).isEqualTo(IDS);
		IDS.forEach((id) -> running.save(new Four(id, "by one that does not know it yet")));
		assertThat(partitions()).containsExactly("Task#0");
		SingleTableTemplate started = this.deployment.start(Four.class);
		IDS.forEach((id) -> started.save(new Four(id, "again")));
		assertThat(partitions()).hasSize(4);
		assertThat(listed(running, Four.class)).isEqualTo(IDS);
	}

	@Test
	void windowsGoOnWhileEntitiesMove() {
		insert(0, 24);
		Window<Four> first = this.newer.query(Four.class).scroll(ScrollPosition.keyset(), Limit.of(10));
		this.newer.schema().growShards(Four.class);
		IDS.subList(10, 24).forEach((id) -> this.newer.save(new Four(id, "moved")));
		Window<Four> second = this.newer.query(Four.class).scroll(first.positionAt(9), Limit.of(99));
		assertThat(second.map(Four::id).getContent()).isEqualTo(IDS.subList(10, 24));
	}

	@Test
	void aPositionOfOneVersionIsOneOfTheOther() {
		insert(0, 24);
		Window<One> first = this.older.query(One.class).scroll(ScrollPosition.keyset(), Limit.of(10));
		Window<Four> second = this.newer.query(Four.class).scroll(first.positionAt(9), Limit.of(5));
		Window<One> third = this.older.query(One.class).scroll(second.positionAt(4), Limit.of(99));
		assertThat(second.map(Four::id).getContent()).isEqualTo(IDS.subList(10, 15));
		assertThat(third.map(One::id).getContent()).isEqualTo(IDS.subList(15, 24));
	}

	@Test
	void anInstanceWithFewerIsRefusedOnceGrown() {
		this.newer.schema().growShards(Four.class);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> this.deployment.start(One.class))
			.withMessageContaining("type Task is listed in 4 shards, but declares 1: the others would not be listed "
					+ "any more. Set shards = 4 or more");
	}

	@Test
	void growthIsForThoseWhoStartedLast() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.older.schema().growShards(One.class))
			.withMessageContaining("another version of the application has been started since");
		this.deployment.start(One.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.newer.schema().growShards(Four.class))
			.withMessageContaining("another version of the application has been started since");
		assertThat(shards()).isEqualTo("1 declared, 1 written");
	}

	@Test
	void growthNeedsARecord() {
		SingleTableTemplate unrecorded = TemplateBuilder
			.of(LocalDynamoDb.client(), this.deployment.table(), (EntityRegistry) this.newer.entities())
			.build();
		assertThatIllegalStateException().isThrownBy(() -> unrecorded.schema().growShards(Four.class))
			.withMessageContaining("tableState(...)");
	}

	@Test
	void withoutARecordAsManyAreWrittenAsAreDeclared() {
		SingleTableTemplate unrecorded = TemplateBuilder
			.of(LocalDynamoDb.client(), this.deployment.table(), (EntityRegistry) this.newer.entities())
			.build();
		IDS.forEach((id) -> unrecorded.insert(new Four(id, "new")));
		assertThat(partitions()).hasSize(4);
	}

	@Test
	void backfillsAgreeOnTheShard() {
		insert(0, 24);
		assertThat(this.newer.backfill(Four.class).verify().isClean()).isTrue();
		SingleTableTemplate running = this.deployment.start(Four.class);
		this.newer.schema().growShards(Four.class);
		DriftReport drift = this.newer.backfill(Four.class).verify();
		assertThat(drift.part("listing").wrong()).isBetween(1L, 23L);
		running.backfill(Four.class).run();
		assertThat(partitions()).hasSize(4);
		assertThat(shards()).isEqualTo("4 declared, 4 written");
		assertThat(running.backfill(Four.class).verify().isClean()).isTrue();
		assertThat(listed(this.newer, Four.class)).isEqualTo(IDS);
	}

	@Test
	void aPlainNumberIsBoth() {
		Map<String, AttributeValue> item = new HashMap<>(this.deployment.item("~meta", "type#Task"));
		item.put("_shards", AttributeValue.fromN("2"));
		this.deployment.put(item);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> this.deployment.start(One.class));
		this.deployment.start(Four.class);
		assertThat(shards()).isEqualTo("4 declared, 2 written");
	}

	private void insert(int from, int to) {
		IDS.subList(from, to).forEach((id) -> this.newer.insert(new Four(id, "new")));
	}

	private static <T> List<String> listed(SingleTableTemplate template, Class<T> type) {
		return template.query(type)
			.scroll(ScrollPosition.keyset(), Limit.of(99))
			.map((task) -> (String) template.entities().required(type).idOf(task).orElseThrow())
			.getContent();
	}

	private String shards() {
		Map<String, AttributeValue> shards = this.deployment.item("~meta", "type#Task").get("_shards").m();
		return shards.get("declared").n() + " declared, " + shards.get("written").n() + " written";
	}

	private Set<String> partitions() {
		return partitions(this.deployment);
	}

	private static Set<String> partitions(Deployment deployment) {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(deployment.table()).indexName("listing"))
			.items()
			.stream()
			.map((item) -> item.get("listingpk").s())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@SingleTableEntity("Task")
	record One(@Id String id, String text) {
	}

	@SingleTableEntity(value = "Task", shards = 4)
	record Four(@Id String id, String text) {
	}

	@SingleTableEntity(value = "Task", shards = 8)
	record Eight(@Id String id, String text) {
	}

}
