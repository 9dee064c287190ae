package io.singletable.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.EntityRevision;
import io.singletable.RevisionPrunedException;
import io.singletable.VersionConflictException;
import io.singletable.internal.client.UnitMeter;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for deleting an entity with its history, also against other writers.
 */
class PurgeIntegrationTests {

	private final Notes notes = new Notes();

	private final SingleTableTemplate template = this.notes.template(0);

	@Test
	void purgeLeavesTheTombstoneOnly() {
		this.notes.write(this.template, "n", 30);
		assertThat(this.template.purge("n", Note.class)).isEqualTo(31);
		assertThat(this.notes.table.items()).singleElement()
			.satisfies((item) -> assertThat(item).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_at", "_del")
				.extractingByKey("_v")
				.extracting("n")
				.isEqualTo("31"));
		assertThat(this.template.findById("n", Note.class)).isEmpty();
		assertThat(Notes.history(this.template, "n", ScrollPosition.keyset(), 10)).isEmpty();
		assertThat(this.template.purge("n", Note.class)).isZero();
	}

	@Test
	void purgeOfADeletedEntityKeepsItsTombstone() {
		this.template.delete(this.notes.write(this.template, "n", 3));
		assertThat(this.template.purge("n", Note.class)).isEqualTo(4);
		assertThat(this.notes.stored("n")).isEmpty();
		assertThat(this.notes.table.item("Note#n", "Note").get("_v").n()).isEqualTo("4");
	}

	@Test
	void unitsOfItsBatchesAreMeasured() {
		this.template.delete(this.notes.write(this.template, "n", 3));
		UnitMeter meter = new UnitMeter(() -> {
		});
		meter.measure(() -> this.template.purge("n", Note.class));
		assertThat(meter.units()).isEqualTo(4);
	}

	@Test
	void purgeOfNothingDoesNothing() {
		assertThat(this.template.purge("n", Note.class)).isZero();
		assertThat(this.notes.table.items()).isEmpty();
	}

	@Test
	void numbersGoOnAfterAPurge() {
		Note before = this.notes.write(this.template, "n", 3);
		this.template.purge("n", Note.class);
		Note after = this.template.insert(Note.of("n", "again"));
		assertThat(after.version()).isEqualTo(5);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(before.with("from before")));
		assertThat(this.notes.stored("n")).containsExactly(5L);
		assertThat(this.template.findAsOf("n", Instant.MAX, Note.class)).contains(after);
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> this.template.findAsOf("n", Instant.MIN, Note.class));
	}

	@Test
	void deleteMarkerIsDeletedLast() {
		this.notes.write(this.template, "n", 30);
		List<List<Long>> left = new ArrayList<>();
		After afterBatches = After.the(2, "BatchWriteItem", () -> {
			left.add(this.notes.stored("n"));
			assertThat(this.template.findAsOf("n", Instant.MAX, Note.class)).isEmpty();
		});
		assertThat(this.notes.template(0, LocalDynamoDb.newClient(afterBatches)).purge("n", Note.class)).isEqualTo(31);
		assertThat(left).containsExactly(List.of(31L));
		assertThat(this.notes.stored("n")).isEmpty();
	}

	@Test
	void purgeOfExactlyOnePageOfKeysIsComplete() {
		this.notes.write(this.template, "n", 249);
		assertThat(this.template.purge("n", Note.class)).isEqualTo(250);
		assertThat(this.notes.stored("n")).isEmpty();
	}

	@Test
	void interruptedPurgeIsRepeated() {
		this.notes.write(this.template, "n", 60);
		SingleTableTemplate failing = this.notes.template(0, LocalDynamoDb.newClient(new FailingBatch(2)));
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> failing.purge("n", Note.class));
		assertThat(this.notes.stored("n")).hasSize(61 - 25).contains(61L);
		assertThat(this.template.findById("n", Note.class)).isEmpty();
		assertThat(this.template.purge("n", Note.class)).isEqualTo(61 - 25);
		assertThat(this.notes.stored("n")).isEmpty();
	}

	@Test
	void interruptedPurgeIsRepeatedAfterANewLifeBegan() {
		this.notes.write(this.template, "n", 60);
		SingleTableTemplate failing = this.notes.template(0, LocalDynamoDb.newClient(new FailingBatch(2)));
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> failing.purge("n", Note.class));
		this.template.insert(Note.of("n", "again"));
		this.template.purge("n", Note.class);
		assertThat(this.notes.stored("n")).isEmpty();
		assertThat(this.notes.table.item("Note#n", "Note").get("_v").n()).isEqualTo("63");
	}

	@Test
	void newLifeBetweenTombstoneAndBatchesIsWhole() {
		this.notes.write(this.template, "n", 60);
		List<Note> written = new ArrayList<>();
		After afterTombstone = After.the(1, "TransactWriteItems",
				() -> written.add(this.template.insert(Note.of("n", "second"))));
		After betweenBatches = After.the(1, "BatchWriteItem", () -> {
			written.add(this.template.save(written.get(0).with("changed")));
			this.template.delete(written.get(1));
			written.add(this.template.insert(Note.of("n", "third")));
		});
		SingleTableTemplate purging = this.notes.template(0, LocalDynamoDb.newClient(afterTombstone, betweenBatches));
		assertThat(purging.purge("n", Note.class)).isEqualTo(61);
		assertThat(afterTombstone.isDone()).isTrue();
		assertThat(betweenBatches.isDone()).isTrue();
		assertThat(this.template.findById("n", Note.class)).contains(written.get(2));
		assertThat(this.notes.stored("n")).containsExactly(62L, 63L, 64L, 65L);
		assertThat(Notes.history(this.template, "n", ScrollPosition.keyset(), 3)).extracting(EntityRevision::isDelete)
			.containsExactly(false, true, false, false);
		for (Note note : written) {
			assertThat(this.template.findAsOf("n", Objects.requireNonNull(note.updatedAt()), Note.class))
				.contains(note);
		}
	}

	@Test
	void tombstoneOfALaterLifeIsNotRemoved() {
		this.notes.write(this.template, "n", 3);
		this.template.purge("n", Note.class);
		After insertMeanwhile = After.the(1, "Query",
				() -> this.template.delete(this.template.insert(Note.of("n", "short"))));
		SingleTableTemplate removing = this.notes.template(0, LocalDynamoDb.newClient(insertMeanwhile));
		assertThat(removing.removeTombstone("n", Note.class)).isFalse();
		assertThat(insertMeanwhile.isDone()).isTrue();
		assertThat(this.notes.table.item("Note#n", "Note").get("_v").n()).isEqualTo("6");
		assertThat(this.template.insert(Note.of("n", "next")).version()).isEqualTo(7);
	}

	@Test
	void purgeThatMeetsAnotherWriterTriesAgain() {
		Note note = this.notes.write(this.template, "n", 3);
		After saveMeanwhile = After.the(1, "GetItem", () -> this.template.save(note.with("4")));
		SingleTableTemplate racing = this.notes.template(0, LocalDynamoDb.newClient(saveMeanwhile));
		assertThat(racing.purge("n", Note.class)).isEqualTo(5);
		assertThat(this.notes.stored("n")).isEmpty();
	}

	@Test
	void deleteByIdThatMeetsAnotherWriterTriesAgain() {
		Note note = this.notes.write(this.template, "n", 3);
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate racing = this.notes.template(0,
				LocalDynamoDb.newClient(requests, After.the(1, "GetItem", () -> this.template.save(note.with("4")))));
		racing.deleteById("n", Note.class);
		assertThat(requests.takeActions()).containsExactly("GetItem", "TransactWriteItems", "GetItem",
				"TransactWriteItems");
		assertThat(this.notes.stored("n")).isEqualTo(Notes.numbers(1, 5));
		racing.deleteById("n", Note.class);
		assertThat(requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void deleteByIdThatMeetsADeleterIsDone() {
		Note note = this.notes.write(this.template, "n", 3);
		SingleTableTemplate racing = this.notes.template(0,
				LocalDynamoDb.newClient(After.the(1, "GetItem", () -> this.template.delete(note))));
		racing.deleteById("n", Note.class);
		assertThat(this.notes.stored("n")).isEqualTo(Notes.numbers(1, 4));
	}

	@Test
	void tombstoneOfAPurgedEntityIsRemoved() {
		this.notes.write(this.template, "n", 3);
		this.template.purge("n", Note.class);
		assertThat(this.template.removeTombstone("n", Note.class)).isTrue();
		assertThat(this.notes.table.items()).isEmpty();
		assertThat(this.template.removeTombstone("n", Note.class)).isFalse();
		assertThat(this.template.insert(Note.of("n", "new")).version()).isEqualTo(1);
	}

	@Test
	void tombstoneThatAHistoryNeedsIsNotRemoved() {
		this.template.delete(this.notes.write(this.template, "n", 3));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.removeTombstone("n", Note.class))
			.withMessageContaining("purge");
		this.template.insert(Note.of("n", "again"));
		assertThat(this.template.removeTombstone("n", Note.class)).isFalse();
		assertThat(this.template.existsById("n", Note.class)).isTrue();
	}

	/**
	 * Interceptor that fails the n-th batch before it is sent.
	 */
	private static final class FailingBatch implements ExecutionInterceptor {

		private final AtomicInteger left;

		FailingBatch(int number) {
			this.left = new AtomicInteger(number);
		}

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof BatchWriteItemRequest && this.left.decrementAndGet() == 0) {
				throw new IllegalStateException("The network is down");
			}
		}

	}

}
