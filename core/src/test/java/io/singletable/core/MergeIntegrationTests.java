package io.singletable.core;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import lombok.With;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for merges of what two writers have changed at the same time.
 */
class MergeIntegrationTests {

	private final TestTable table = TestTable.of(Task.class, Counted.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(this.http));

	@Test
	void savedMergeKeepsTheChangesOfBothWriters() {
		Task loaded = this.template.insert(Task.of("t"));
		Task theirs = this.template.save(loaded.withTitle("theirs").withTags(Set.of("a", "theirs")));
		this.requests.take();
		Task saved = this.template.save(loaded.withOwner("mine").withTags(Set.of("a", "mine")), OnConflict.merge());
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "GetItem", "TransactWriteItems");
		assertThat(saved.version()).isEqualTo(3);
		assertThat(saved.title()).isEqualTo("theirs");
		assertThat(saved.owner()).isEqualTo("mine");
		assertThat(saved.tags()).containsExactlyInAnyOrder("a", "mine", "theirs");
		assertThat(saved.createdAt()).isEqualTo(theirs.createdAt());
		assertThat(this.template.getRequired("t", Task.class)).isEqualTo(saved);
	}

	@Test
	void changeThatOthersHaveStoredAlreadyIsNotSavedAgain() {
		Task loaded = this.template.insert(Task.of("t"));
		Task theirs = this.template.save(loaded.withTitle("same").withOwner("theirs"));
		this.requests.take();
		assertThat(this.template.save(loaded.withTitle("same"), OnConflict.merge())).isEqualTo(theirs);
		assertThat(this.template.save(loaded, OnConflict.merge())).isEqualTo(theirs);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "GetItem", "TransactWriteItems",
				"GetItem");
		assertThat(this.template.getRequired("t", Task.class)).isEqualTo(theirs);
	}

	@Test
	void exceptionMergesAndLeavesTheSaveToTheCaller() {
		Task loaded = this.template.insert(Task.of("t"));
		Task theirs = this.template.save(loaded.withTitle("theirs"));
		Task mine = loaded.withOwner("mine");
		VersionConflictException conflict = conflict(() -> this.template.update(mine));
		this.requests.take();
		Task merged = conflict.merge(mine);
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
		assertThat(merged).isEqualTo(theirs.withOwner("mine"));
		assertThat(this.template.getRequired("t", Task.class)).isEqualTo(theirs);
		assertThat(this.template.save(merged).version()).isEqualTo(3);
	}

	@Test
	void sameFieldChangedByBothIsAConflict() {
		Task loaded = this.template.insert(Task.of("t"));
		Task theirs = this.template.save(loaded.withTitle("theirs"));
		this.requests.take();
		assertThatExceptionOfType(MergeConflictException.class)
			.isThrownBy(() -> this.template.save(loaded.withTitle("mine"), OnConflict.merge()))
			.withMessageContaining("'title'")
			.satisfies((ex) -> assertThat(ex.conflicts())
				.containsExactly(new OnConflict.Conflict("title", "title", "mine", "theirs")))
			.satisfies((ex) -> assertThat(ex.stored()).contains(theirs));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "GetItem");
		Task saved = this.template.save(loaded.withTitle("mine"),
				OnConflict.merge().resolvedBy(OnConflict.Resolver.mine()));
		assertThat(saved.title()).isEqualTo("mine");
	}

	@Test
	void withoutOptionsOrMergeTheConflictIsThrown() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.save(loaded.withTitle("theirs"));
		this.requests.take();
		conflict(() -> this.template.save(loaded.withOwner("mine"), OnConflict.fail()));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
	}

	@Test
	void prunedBaseLeavesTheConflict() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.save(loaded.withTitle("theirs"));
		this.template.deleteRevision("t", 1, Task.class);
		this.requests.take();
		assertThat(conflict(() -> this.template.save(loaded.withOwner("mine"), OnConflict.merge())).stored())
			.isPresent();
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "GetItem");
	}

	@Test
	void typeWithoutHistoryHasNoMerge() {
		Counted loaded = this.template.insert(new Counted("c", null, "a", "b"));
		this.template.save(new Counted("c", 1L, "theirs", "b"));
		this.requests.take();
		Counted mine = new Counted("c", 1L, "a", "mine");
		VersionConflictException conflict = conflict(() -> this.template.save(mine, OnConflict.merge()));
		assertThat(conflict(() -> conflict.merge(mine))).isSameAs(conflict);
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(loaded.version()).isOne();
	}

	@Test
	void deletedEntityIsNotMerged() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.delete(this.template.save(loaded.withTitle("theirs")));
		Task mine = loaded.withOwner("mine");
		VersionConflictException conflict = conflict(() -> this.template.save(mine));
		assertThat(conflict.stored()).isEmpty();
		assertThat(conflict(() -> conflict.merge(mine))).isSameAs(conflict);
	}

	@Test
	void refusedDeleteIsNotMerged() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.save(loaded.withTitle("theirs"));
		VersionConflictException conflict = conflict(() -> this.template.delete(loaded));
		assertThat(conflict(() -> conflict.merge(loaded))).isSameAs(conflict);
	}

	@Test
	void conflictAfterAnAmbiguousAttemptIsNotMerged() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.save(loaded.withTitle("theirs"));
		Task mine = loaded.withOwner("mine");
		this.http.script(Fault.requestLost());
		VersionConflictException conflict = conflict(() -> this.faulty.save(mine, OnConflict.merge()));
		assertThat(this.http.bodies()).hasSize(2);
		assertThat(conflict(() -> conflict.merge(mine))).isSameAs(conflict);
		assertThat(this.template.getRequired("t", Task.class).owner()).isNull();
	}

	@Test
	void instanceWithAnotherIdIsRefused() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.save(loaded.withTitle("theirs"));
		VersionConflictException conflict = conflict(() -> this.template.save(loaded));
		assertThatIllegalArgumentException().isThrownBy(() -> conflict.merge(Task.of("other")))
			.withMessageContaining("another id");
	}

	@Test
	void eachFurtherMergeIsBasedOnTheOneBefore() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.save(loaded.withTags(Set.of("a", "one")));
		AtomicInteger writers = new AtomicInteger(1);
		Fault another = Fault.none().after(() -> {
			Task current = this.template.getRequired("t", Task.class);
			this.template.save(current.withTags(Set.of("two")).withTitle("writer " + writers.incrementAndGet()));
		});
		this.http.script(Fault.none(), another);
		Task saved = this.faulty.save(loaded.withOwner("mine").withTags(Set.of("a", "mine")), OnConflict.merge());
		assertThat(saved.title()).isEqualTo("writer 2");
		assertThat(saved.owner()).isEqualTo("mine");
		assertThat(saved.tags()).containsExactlyInAnyOrder("two", "mine");
		assertThat(saved.version()).isEqualTo(4);
	}

	@Test
	void attemptsAreBounded() {
		Task loaded = this.template.insert(Task.of("t"));
		this.template.save(loaded.withTitle("1"));
		Fault another = Fault.none()
			.after(() -> this.template
				.save(this.template.getRequired("t", Task.class).withTitle("later " + System.identityHashCode(this))));
		this.http.script(Fault.none(), another, Fault.none(), another);
		conflict(() -> this.faulty.save(loaded.withOwner("mine"), OnConflict.merge().attempts(2)));
		assertThat(this.http.bodies()).hasSize(3);
		assertThatIllegalArgumentException().isThrownBy(() -> OnConflict.merge().attempts(0));
	}

	private static VersionConflictException conflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable write) {
		VersionConflictException conflict = catchThrowableOfType(VersionConflictException.class, write);
		assertThat(conflict).isNotNull();
		return conflict;
	}

	@With
	@SingleTableEntity
	@Versioned
	record Task(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, @Nullable String title, @Nullable String owner,
			Set<String> tags) {

		static Task of(String id) {
			return new Task(id, null, null, null, "title", null, Set.of("a"));
		}

	}

	@SingleTableEntity
	record Counted(@Id String id, @Version @Nullable Long version, String one, String other) {
	}

}
