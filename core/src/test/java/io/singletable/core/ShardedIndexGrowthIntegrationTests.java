package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.backfill.DriftReport;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for indexes whose number of shards is raised while instances of both versions
 * run, as that of the listing is.
 */
class ShardedIndexGrowthIntegrationTests {

	private static final List<String> IDS = IntStream.range(10, 34).mapToObj(Integer::toString).toList();

	private final Deployment deployment = new Deployment();

	private final SingleTableTemplate older = this.deployment.start(One.class);

	private final SingleTableTemplate newer = this.deployment.start(Four.class);

	@Test
	void nothingIsMissedByEither() {
		insert(0, 24);
		assertThat(partitions()).containsExactly("Task#status#OPEN");
		assertThat(open(this.older, One.class)).isEqualTo(IDS);
		assertThat(open(this.newer, Four.class)).isEqualTo(IDS);
		assertThat(this.older.query(One.class).matching(where("status").is("OPEN")).count()).isEqualTo(24);
	}

	@Test
	void theRecordSaysWhatIsDeclaredAndWritten() {
		assertThat(shards()).isEqualTo("4 declared, 1 written");
		assertThat(this.newer.schema().growShards(Four.class)).isEqualTo(4);
		assertThat(shards()).isEqualTo("4 declared, 4 written");
		this.deployment.start(Four.class);
		assertThat(shards()).isEqualTo("4 declared, 4 written");
		this.deployment.start(Eight.class);
		assertThat(shards()).isEqualTo("8 declared, 4 written");
		assertThat(record()).doesNotContainKey("_shards:gsi2");
		assertThat(record().get("_shards").m().get("declared").n()).isEqualTo("1");
	}

	@Test
	void anOlderInstanceMayBeRestartedUntilThen() {
		insert(0, 24);
		assertThat(open(this.deployment.start(One.class), One.class)).isEqualTo(IDS);
		assertThat(record()).doesNotContainKey("_shards:gsi1");
		this.deployment.start(Four.class);
		assertThat(shards()).isEqualTo("4 declared, 1 written");
	}

	@Test
	void anInstanceWithFewerIsRefusedOnceGrown() {
		this.newer.schema().growShards(Four.class);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> this.deployment.start(One.class))
			.withMessageContaining("type Task is listed in 4 shards of the index 'gsi1', but declares 1: the others "
					+ "would not be listed any more. Set shards = 4 or more");
	}

	@Test
	void growthIsForThoseWhoStartedLast() {
		this.deployment.start(One.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.newer.schema().growShards(Four.class))
			.withMessageContaining("another version of the application has been started since");
	}

	@Test
	void aTypeOrAnIndexThatIsNewIsWrittenToAllItsShards() {
		Deployment another = new Deployment().withIndexesOf(Four.class);
		another.start(Bare.class);
		another.start(Four.class);
		Map<String, AttributeValue> shards = another.item("~meta", "type#Task").get("_shards:gsi1").m();
		assertThat(shards.get("written").n()).isEqualTo("4");
		Deployment empty = new Deployment();
		empty.start(Four.class);
		assertThat(empty.item("~meta", "type#Task").get("_shards:gsi1").m().get("written").n()).isEqualTo("4");
	}

	@Test
	void onceGrownEntitiesAreSpreadWhenTheyAreSaved() {
		insert(0, 12);
		SingleTableTemplate running = this.deployment.start(Four.class);
		this.newer.schema().growShards(Four.class);
		insert(12, 24);
		assertThat(partitions()).hasSize(4);
		assertThat(open(this.newer, Four.class)).isEqualTo(IDS);
		assertThat(open(running, Four.class)).isEqualTo(IDS);
		IDS.forEach((id) -> running.save(new Four(id, "OPEN", "by one that does not know it yet")));
		assertThat(partitions()).containsExactly("Task#status#OPEN");
		SingleTableTemplate started = this.deployment.start(Four.class);
		IDS.forEach((id) -> started.save(new Four(id, "OPEN", "again")));
		assertThat(partitions()).containsExactly("Task#status#OPEN", "Task#status#OPEN##1", "Task#status#OPEN##2",
				"Task#status#OPEN##3");
		assertThat(open(running, Four.class)).isEqualTo(IDS);
		assertThat(started.query(Four.class).matching(where("status").is("OPEN")).deleteAll()).isEqualTo(24);
	}

	@Test
	void updateInPlaceLeavesAnEntryInItsShardUnlessItsKeysChange() {
		insert(0, 24);
		this.newer.schema().growShards(Four.class);
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate recorded = this.deployment.start(LocalDynamoDb.newClient(requests), Four.class);
		requests.take();
		IDS.forEach((id) -> recorded.update(Four.class).byId(id).set("text", "new").apply());
		assertThat(requests.takeActions()).hasSize(24).containsOnly("UpdateItem");
		assertThat(partitions()).containsExactly("Task#status#OPEN");
		IDS.forEach((id) -> recorded.update(Four.class).byId(id).set("status", "HELD").apply());
		assertThat(requests.takeActions()).hasSize(24).containsOnly("UpdateItem");
		assertThat(partitions()).containsExactly("Task#status#HELD", "Task#status#HELD##1", "Task#status#HELD##2",
				"Task#status#HELD##3");
	}

	@Test
	void windowsGoOnAcrossAGrowthWhileEntitiesMove() {
		insert(0, 24);
		Window<One> first = this.older.query(One.class)
			.matching(where("status").is("OPEN"))
			.scroll(ScrollPosition.keyset(), Limit.of(10));
		this.newer.schema().growShards(Four.class);
		IDS.subList(10, 24).forEach((id) -> this.newer.save(new Four(id, "OPEN", "moved")));
		List<String> read = new ArrayList<>();
		ScrollPosition position = first.positionAt(9);
		while (position != null) {
			Window<Four> window = this.newer.query(Four.class)
				.matching(where("status").is("OPEN"))
				.scroll(position, Limit.of(5));
			read.addAll(window.map(Four::id).getContent());
			position = window.hasNext() ? window.positionAt(window.size() - 1) : null;
		}
		assertThat(read).isEqualTo(IDS.subList(10, 24));
	}

	@Test
	void backfillMovesEntriesToTheirShards() {
		insert(0, 24);
		assertThat(this.newer.backfill(Four.class).verify().isClean()).isTrue();
		this.newer.schema().growShards(Four.class);
		DriftReport drift = this.newer.backfill(Four.class).verify();
		assertThat(drift.part("index:gsi1").wrong()).isBetween(1L, 23L);
		assertThat(drift.part("index:gsi2").wrong()).isZero();
		this.newer.backfill(Four.class).run();
		assertThat(partitions()).hasSize(4);
		assertThat(shards()).isEqualTo("4 declared, 4 written");
		assertThat(this.newer.backfill(Four.class).verify().isClean()).isTrue();
		assertThat(open(this.newer, Four.class)).isEqualTo(IDS);
	}

	private void insert(int from, int to) {
		IDS.subList(from, to).forEach((id) -> this.newer.insert(new Four(id, "OPEN", "new")));
	}

	private static <T> List<String> open(SingleTableTemplate template, Class<T> type) {
		return template.query(type)
			.matching(where("status").is("OPEN"))
			.all()
			.stream()
			.map((task) -> (String) template.entities().required(type).idOf(task).orElseThrow())
			.toList();
	}

	private Map<String, AttributeValue> record() {
		return this.deployment.item("~meta", "type#Task");
	}

	private String shards() {
		Map<String, AttributeValue> shards = record().get("_shards:gsi1").m();
		return shards.get("declared").n() + " declared, " + shards.get("written").n() + " written";
	}

	private Set<String> partitions() {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(this.deployment.table()).indexName("gsi1"))
			.items()
			.stream()
			.map((item) -> item.get("gsi1pk").s())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@SingleTableEntity("Task")
	record Bare(@Id String id, String status, String text) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "text#{text}")
	record One(@Id String id, String status, String text) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", shards = 4)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "text#{text}")
	record Four(@Id String id, String status, String text) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", shards = 8)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "text#{text}")
	record Eight(@Id String id, String status, String text) {
	}

}
