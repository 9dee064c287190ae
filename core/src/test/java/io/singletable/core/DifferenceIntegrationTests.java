package io.singletable.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.singletable.Compression;
import io.singletable.EntityNotFoundException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.MergeConflictException;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import lombok.With;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for updates by the difference of two instances.
 */
class DifferenceIntegrationTests {

	private final TestTable table = TestTable.of(Plain.class, Numbered.class, Kept.class, Packed.class, Boxes.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(this.http));

	@Test
	void nothingChangedIsNoRequest() {
		Plain loaded = this.template.insert(Plain.of("p"));
		this.requests.take();
		assertThat(this.template.update(loaded, loaded.withUpdatedAt(Instant.EPOCH))).isSameAs(loaded);
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void onlyWhatDiffersIsSentAndTheRestIsLeftAlone() {
		Plain loaded = this.template.insert(Plain.of("p"));
		this.template.save(loaded.withNotes(List.of("theirs")).withCounters(Map.of("x", 1, "y", 5)));
		this.requests.take();
		Plain updated = this.template.update(loaded,
				loaded.withTitle("mine")
					.withAddress(new Address("Basel", "3000"))
					.withCounters(Map.of("x", 2, "y", 1)));
		UpdateItemRequest request = (UpdateItemRequest) this.requests.take().get(0);
		assertThat(request.expressionAttributeNames().values()).contains("title", "address", "city", "counters", "x")
			.doesNotContain("notes", "y", "zip");
		assertThat(updated.title()).isEqualTo("mine");
		assertThat(updated.notes()).containsExactly("theirs");
		assertThat(updated.counters()).isEqualTo(Map.of("x", 2, "y", 5));
		assertThat(updated.address()).isEqualTo(new Address("Basel", "3000"));
		assertThat(this.template.getRequired("p", Plain.class)).isEqualTo(updated);
	}

	@Test
	void clearedPropertyIsRemoved() {
		Plain loaded = this.template.insert(Plain.of("p"));
		this.template.update(loaded, loaded.withTitle(null).withTags(Set.of()));
		assertThat(this.table.item(Plain.class, "p")).doesNotContainKeys("title", "tags");
	}

	@Test
	void indexFollowsFromBothInstances() {
		Plain loaded = this.template.insert(Plain.of("p"));
		this.requests.take();
		this.template.update(loaded, loaded.withStatus("CLOSED"));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.table.item(Plain.class, "p")).containsEntry("gsi1pk", AttributeValue.fromS("Plain#CLOSED#ann"));
	}

	@Test
	void indexIsRightThoughAnotherWriterChangedItsOtherProperty() {
		Plain loaded = this.template.insert(Plain.of("p"));
		this.template.save(loaded.withOwner("bob"));
		Plain updated = this.template.update(loaded, loaded.withStatus("CLOSED"));
		assertThat(updated.owner()).isEqualTo("bob");
		assertThat(this.table.item(Plain.class, "p")).containsEntry("gsi1pk", AttributeValue.fromS("Plain#CLOSED#bob"));
	}

	@Test
	void otherStoredValueOfWhatChangesIsAConflictThatMergesWithoutARead() {
		Plain loaded = this.template.insert(Plain.of("p"));
		Plain theirs = this.template.save(loaded.withTitle("theirs").withTags(Set.of("a", "theirs")));
		Plain mine = loaded.withTags(Set.of("mine", "a")).withOwner("bob");
		this.requests.take();
		VersionConflictException conflict = conflict(() -> this.template.update(loaded, mine));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(conflict.stored()).contains(theirs);
		Plain merged = conflict.merge(mine);
		assertThat(merged).isEqualTo(theirs.withTags(Set.of("a", "theirs", "mine")).withOwner("bob"));
		assertThat(this.requests.take()).isEmpty();
		assertThat(this.template.update(theirs, merged).tags()).containsExactlyInAnyOrder("a", "theirs", "mine");
		assertThatExceptionOfType(MergeConflictException.class)
			.isThrownBy(() -> conflict.merge(mine.withTitle("other")))
			.withMessageContaining("'title'");
	}

	@Test
	void absentEntityIsNotCreated() {
		Plain before = Plain.of("none");
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.update(before, before.withTitle("t2")));
		assertThat(this.table.item(Plain.class, "none")).isEmpty();
	}

	@Test
	void versionIsExpectedAndCounted() {
		Numbered loaded = this.template.insert(new Numbered("n", null, "a", "b"));
		this.requests.take();
		Numbered updated = this.template.update(loaded, new Numbered("n", 77L, "a", "c"));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(updated).isEqualTo(new Numbered("n", 2L, "a", "c"));
		Numbered mine = new Numbered("n", 1L, "mine", "b");
		VersionConflictException conflict = conflict(() -> this.template.update(loaded, mine));
		assertThat(conflict.<Numbered>merge(mine)).isEqualTo(new Numbered("n", 2L, "mine", "c"));
	}

	@Test
	void versionedUpdateInDoubtIsSentAgain() {
		Numbered loaded = this.template.insert(new Numbered("n", null, "a", "b"));
		this.http.script(Fault.responseLost());
		assertThat(this.faulty.update(loaded, new Numbered("n", 1L, "a", "c")).version()).isEqualTo(2);
		assertThat(this.template.getRequired("n", Numbered.class)).isEqualTo(new Numbered("n", 2L, "a", "c"));
	}

	@Test
	void updateOfAVersionedTypeIsOneTransaction() {
		Kept loaded = this.template.insert(new Kept("k", null, null, null, "a", "b"));
		this.requests.take();
		Kept updated = this.template.update(loaded, new Kept("k", null, null, null, "a", "c"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(updated.version()).isEqualTo(2);
		assertThat(updated.createdAt()).isEqualTo(loaded.createdAt());
		assertThat(this.template.findRevision("k", 2, Kept.class).orElseThrow().entity()).contains(updated);
		Kept mine = new Kept("k", null, null, null, "mine", "b");
		VersionConflictException conflict = conflict(() -> this.template.update(loaded, mine));
		this.requests.take();
		Kept merged = conflict.merge(mine);
		assertThat(this.requests.take()).isEmpty();
		assertThat(merged.one() + merged.other()).isEqualTo("minec");
		assertThat(this.template.save(merged).version()).isEqualTo(3);
	}

	@Test
	void conflictOfAVersionAfterAnAmbiguousAttemptIsNotMerged() {
		Kept loaded = this.template.insert(new Kept("k", null, null, null, "a", "b"));
		this.template.update(loaded, new Kept("k", null, null, null, "a", "c"));
		Kept mine = new Kept("k", null, null, null, "mine", "b");
		this.http.script(Fault.requestLost());
		VersionConflictException conflict = conflict(() -> this.faulty.update(loaded, mine));
		assertThat(conflict.isMergeable()).isFalse();
		assertThat(conflict(() -> conflict.merge(mine))).isSameAs(conflict);
	}

	@Test
	void compressedItemIsComparedAndPut() {
		Packed loaded = this.template.insert(new Packed("z", "a".repeat(3000), "b"));
		assertThat(this.table.item(Packed.class, "z")).containsKey("_data");
		Packed updated = this.template.update(loaded, new Packed("z", loaded.text(), "c"));
		assertThat(this.template.getRequired("z", Packed.class)).isEqualTo(updated);
		assertThat(updated.other()).isEqualTo("c");
		assertThat(conflict(() -> this.template.update(loaded, new Packed("z", loaded.text(), "d"))).stored())
			.contains(updated);
		Packed other = this.template.update(loaded, new Packed("z", "new text", "b"));
		assertThat(other).isEqualTo(new Packed("z", "new text", "c"));
	}

	@Test
	void instancesOfDifferentIdsOrClassesAreRefused() {
		Plain loaded = this.template.insert(Plain.of("p"));
		this.requests.take();
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.update(loaded, Plain.of("q")))
			.withMessageContaining("one id");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.template.update((Object) loaded, new Numbered("p", null, "a", "b")))
			.withMessageContaining("one class");
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void earlierNameInAnEntryOfAMapIsReadForAndReplaced() {
		this.template.insert(new Boxes("b", null, Map.of("x", new Box("Bern", "3000"))));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Boxes.class, "b"));
		item.put("boxes", AttributeValue.fromM(Map.of("x", AttributeValue
			.fromM(Map.of("town", AttributeValue.fromS("Bern"), "zip", AttributeValue.fromS("3000"))))));
		this.table.put(item);
		Boxes loaded = this.template.getRequired("b", Boxes.class);
		this.requests.take();
		Boxes updated = this.template.update(loaded,
				new Boxes("b", loaded.version(), Map.of("x", new Box("Basel", "3000"))));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.template.getRequired("b", Boxes.class)).isEqualTo(updated);
		assertThat(this.table.item(Boxes.class, "b").get("boxes").m().get("x").m())
			.isEqualTo(Map.of("city", AttributeValue.fromS("Basel"), "zip", AttributeValue.fromS("3000")));
	}

	@Test
	void moreValuesThanAConditionComparesAreReadForInsteadOfRefused() {
		Map<String, Integer> before = new HashMap<>();
		IntStream.range(0, 160).forEach((i) -> before.put("k" + i, i));
		Plain loaded = this.template.insert(Plain.of("p").withCounters(before));
		Map<String, Integer> after = new HashMap<>(before);
		after.replaceAll((key, value) -> value + 1);
		this.requests.take();
		assertThat(this.template.update(loaded, loaded.withCounters(after)).counters()).isEqualTo(after);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
	}

	@Test
	void concurrentDifferencesOfDifferentPropertiesAreAllKept() throws InterruptedException {
		Plain loaded = this.template.insert(Plain.of("p").withCounters(Map.of("c0", 0, "c1", 0, "c2", 0, "c3", 0)));
		AtomicInteger done = new AtomicInteger();
		List<Thread> threads = IntStream.range(0, 4).mapToObj((number) -> new Thread(() -> {
			Plain current = loaded;
			for (int i = 1; i <= 10; i++) {
				Map<String, Integer> counters = new HashMap<>(current.counters());
				counters.merge("c" + number, 1, Integer::sum);
				current = this.template.update(current, current.withCounters(counters));
			}
			done.incrementAndGet();
		})).toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(done).hasValue(4);
		assertThat(this.template.getRequired("p", Plain.class).counters().values()).containsOnly(10);
	}

	private static VersionConflictException conflict(ThrowingCallable write) {
		VersionConflictException conflict = catchThrowableOfType(VersionConflictException.class, write);
		assertThat(conflict).isNotNull();
		return conflict;
	}

	@With
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}#{owner}")
	record Plain(@Id String id, @CreatedDate @Nullable Instant createdAt, @LastModifiedDate @Nullable Instant updatedAt,
			@Nullable String title, String status, String owner, @Nullable Address address, Set<String> tags,
			List<String> notes, Map<String, Integer> counters) {

		static Plain of(String id) {
			return new Plain(id, null, null, "title", "OPEN", "ann", new Address("Bern", "3000"), Set.of("a"),
					List.of("n"), Map.of("x", 1, "y", 1));
		}

	}

	record Address(String city, String zip) {
	}

	@SingleTableEntity
	record Numbered(@Id String id, @Version @Nullable Long version, String one, String other) {
	}

	@SingleTableEntity
	record Boxes(@Id String id, @Version @Nullable Long version, Map<String, Box> boxes) {
	}

	record Box(@JsonAlias("town") String city, String zip) {
	}

	@SingleTableEntity
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, String one, String other) {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Packed(@Id String id, String text, String other) {
	}

}
