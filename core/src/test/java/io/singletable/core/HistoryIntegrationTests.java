package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

import io.singletable.Compression;
import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.Listing;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.read.ReadSettings;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the history of versioned entities: reading, restoring, pruning.
 */
class HistoryIntegrationTests {

	private final Notes notes = new Notes();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.notes.template(0, LocalDynamoDb.newClient(this.requests));

	@Test
	void historyIsNewestFirstBeyondNineVersions() {
		this.notes.write(this.template, "n", 12);
		List<EntityRevision<Note>> history = Notes.history(this.template, "n", ScrollPosition.keyset(), 100);
		assertThat(history).extracting(EntityRevision::number).isEqualTo(reversed(Notes.numbers(1, 12)));
		assertThat(history).allSatisfy((revision) -> {
			Note note = revision.entity().orElseThrow();
			assertThat(note.text()).isEqualTo(Long.toString(revision.number()));
			assertThat(note.version()).isEqualTo(revision.number());
			assertThat(note.updatedAt()).isEqualTo(revision.at());
		});
	}

	@Test
	void historyIsPagedInBothDirections() {
		this.notes.write(this.template, "n", 12);
		List<Long> ascending = Notes.numbers(1, 12);
		assertThat(Notes.history(this.template, "n", ScrollPosition.keyset(), 5)).extracting(EntityRevision::number)
			.isEqualTo(reversed(ascending));
		assertThat(Notes.history(this.template, "n", ScrollPosition.keyset().backward(), 5))
			.extracting(EntityRevision::number)
			.isEqualTo(ascending);
		Window<EntityRevision<Note>> first = window(ScrollPosition.keyset(), 5);
		Window<EntityRevision<Note>> second = window(first.positionAt(4), 5);
		assertThat(second.getContent()).extracting(EntityRevision::number).containsExactly(7L, 6L, 5L, 4L, 3L);
		Window<EntityRevision<Note>> back = window(((KeysetScrollPosition) second.positionAt(0)).backward(), 5);
		assertThat(back.getContent()).extracting(EntityRevision::number).containsExactly(12L, 11L, 10L, 9L, 8L);
		assertThat(back.hasNext()).isFalse();
		assertThat(window(second.positionAt(4), 5).hasNext()).isFalse();
	}

	@Test
	void historyBeyondOneMegabyteIsRead() {
		Random random = new Random(1);
		Note note = this.template.insert(Note.of("n", text(random)));
		for (int version = 2; version <= 40; version++) {
			note = this.template.save(note.with(text(random)));
		}
		this.requests.take();
		Window<EntityRevision<Note>> all = window(ScrollPosition.keyset(), 100);
		assertThat(all.getContent()).extracting(EntityRevision::number).isEqualTo(reversed(Notes.numbers(1, 40)));
		assertThat(all.hasNext()).isFalse();
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
		assertThat(Notes.history(this.template, "n", ScrollPosition.keyset().backward(), 30))
			.extracting(EntityRevision::number)
			.isEqualTo(Notes.numbers(1, 40));
		assertThat(this.template.findAsOf("n", Instant.MAX, Note.class)).contains(note);
	}

	@Test
	void windowOfAHistoryEndsAtTheBoundOfRequests() {
		Random random = new Random(2);
		Note note = this.template.insert(Note.of("n", text(random)));
		for (int version = 2; version <= 40; version++) {
			note = this.template.save(note.with(text(random)));
		}
		SingleTableTemplate bounded = this.notes.table.template(LocalDynamoDb.client(),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 1, 250)));
		Window<EntityRevision<Note>> first = bounded.findRevisions("n", Note.class, ScrollPosition.keyset(),
				Limit.of(100));
		assertThat(first.size()).isLessThan(40);
		assertThat(first.hasNext()).isTrue();
		assertThat(Notes.history(bounded, "n", ScrollPosition.keyset(), 100)).extracting(EntityRevision::number)
			.isEqualTo(reversed(Notes.numbers(1, 40)));
	}

	@Test
	void positionOfAnotherHistoryIsRefused() {
		this.notes.write(this.template, "n", 3);
		this.notes.write(this.template, "m", 3);
		ScrollPosition position = window(ScrollPosition.keyset(), 1).positionAt(0);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> this.template.findRevisions("m", Note.class, position, Limit.of(1)));
		for (String version : List.of("x", "0", "-5", "9223372036854775807", "")) {
			var keys = new HashMap<>(((KeysetScrollPosition) position).getKeys());
			keys.put("version", version);
			assertThatExceptionOfType(InvalidCursorException.class)
				.isThrownBy(() -> window(ScrollPosition.of(keys, ScrollPosition.Direction.BACKWARD), 1));
		}
	}

	@Test
	void unknownEntityHasAnEmptyHistory() {
		Window<EntityRevision<Note>> window = window(ScrollPosition.keyset(), 5);
		assertThat(window).isEmpty();
		assertThat(window.hasNext()).isFalse();
	}

	@Test
	void findRevisionIsOneRead() {
		this.notes.write(this.template, "n", 3);
		this.requests.take();
		assertThat(this.template.findRevision("n", 2, Note.class))
			.hasValueSatisfying((revision) -> assertThat(revision.entity().orElseThrow().text()).isEqualTo("2"));
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
		assertThat(this.template.findRevision("n", 4, Note.class)).isEmpty();
		assertThat(this.template.findRevision("n", 0, Note.class)).isEmpty();
		assertThat(this.template.findRevision("n", -1, Note.class)).isEmpty();
	}

	@Test
	void deletionIsAVersionWithoutContent() {
		Note note = this.notes.write(this.template, "n", 2);
		this.notes.table.clock().advance(Duration.ofMinutes(1));
		this.template.delete(note);
		assertThat(this.template.findRevision("n", 3, Note.class)).hasValueSatisfying((revision) -> {
			assertThat(revision.isDelete()).isTrue();
			assertThat(revision.entity()).isEmpty();
			assertThat(revision.at()).isEqualTo(this.notes.table.clock().instant());
		});
		assertThat(Notes.history(this.template, "n", ScrollPosition.keyset(), 10)).extracting(EntityRevision::isDelete)
			.containsExactly(true, false, false);
	}

	@Test
	void restoreKeepsTheCreatedDate() {
		Note first = this.template.insert(Note.of("n", "1"));
		this.notes.table.clock().advance(Duration.ofMinutes(1));
		this.template.save(first.with("2"));
		this.notes.table.clock().advance(Duration.ofMinutes(1));
		this.requests.take();
		Note restored = this.template.restore("n", 1, Note.class);
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "TransactWriteItems");
		assertThat(restored.text()).isEqualTo("1");
		assertThat(restored.version()).isEqualTo(3);
		assertThat(restored.createdAt()).isEqualTo(first.createdAt());
		assertThat(restored.updatedAt()).isEqualTo(this.notes.table.clock().instant());
		assertThat(this.template.findById("n", Note.class)).contains(restored);
	}

	@Test
	void restoreBringsADeletedEntityBack() {
		Note note = this.notes.write(this.template, "n", 2);
		this.template.delete(note);
		Note restored = this.template.restore("n", 2, Note.class);
		assertThat(restored.version()).isEqualTo(4);
		assertThat(this.template.findById("n", Note.class)).contains(restored);
		assertThat(this.notes.stored("n")).isEqualTo(Notes.numbers(1, 4));
	}

	@Test
	void restoreOfWhatHasNoContentIsRefused() {
		SingleTableTemplate three = this.notes.template(3);
		Note note = this.notes.write(three, "n", 5);
		three.delete(note);
		for (long version : new long[] { 1, 6, 7, 0 }) {
			assertThatExceptionOfType(EntityNotFoundException.class)
				.isThrownBy(() -> three.restore("n", version, Note.class))
				.withMessageContaining("Version " + version);
		}
	}

	@Test
	void restoreThatLosesARaceIsRefused() {
		Note note = this.notes.write(this.template, "n", 2);
		SingleTableTemplate other = this.notes.template(0);
		After saveMeanwhile = After.the(1, "BatchGetItem", () -> other.save(note.with("3")));
		SingleTableTemplate racing = this.notes.template(0, LocalDynamoDb.newClient(saveMeanwhile));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> racing.restore("n", 1, Note.class))
			.satisfies((ex) -> assertThat(ex.stored())
				.hasValueSatisfying((stored) -> assertThat(((Note) stored).text()).isEqualTo("3")));
		assertThat(this.notes.stored("n")).isEqualTo(Notes.numbers(1, 3));
	}

	@Test
	void restoreOverTheVersionThatWasSeenCostsNoMore() {
		Note note = this.notes.write(this.template, "n", 2);
		this.requests.take();
		assertThat(this.template.restore("n", 1, 2, Note.class).version()).isEqualTo(3);
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "TransactWriteItems");
		this.template.deleteById(note.id(), Note.class);
		assertThat(this.template.restore("n", 1, 4, Note.class).version()).isEqualTo(5);
	}

	@Test
	void restoreOverAnotherVersionThanWasSeenIsRefused() {
		this.notes.write(this.template, "n", 3);
		for (long seen : new long[] { 2, 4, 0 }) {
			assertThatExceptionOfType(VersionConflictException.class)
				.isThrownBy(() -> this.template.restore("n", 1, seen, Note.class))
				.withMessageContaining("version " + seen + " was expected, but version 3 is stored");
		}
		assertThat(this.notes.stored("n")).isEqualTo(Notes.numbers(1, 3));
	}

	@Test
	void everySaveDeletesTheVersionThatFallsOut() {
		this.notes.write(this.notes.template(10), "n", 12);
		assertThat(this.notes.stored("n")).isEqualTo(Notes.numbers(3, 12));
	}

	@Test
	void pruneRemovesWhatALoweredMaximumLeft() {
		SingleTableTemplate ten = this.notes.template(10);
		this.notes.write(ten, "a", 12);
		this.notes.write(ten, "b", 2);
		this.notes.write(ten, "c", 7);
		SingleTableTemplate three = this.notes.template(3);
		three.save(three.getRequired("a", Note.class).with("13"));
		assertThat(this.notes.stored("a")).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 11L, 12L, 13L);
		assertThat(three.prune("c", Note.class)).isEqualTo(4);
		assertThat(this.notes.stored("c")).isEqualTo(Notes.numbers(5, 7));
		assertThat(three.prune(Note.class)).isEqualTo(7);
		assertThat(this.notes.stored("a")).isEqualTo(Notes.numbers(11, 13));
		assertThat(this.notes.stored("b")).isEqualTo(Notes.numbers(1, 2));
		assertThat(three.prune(Note.class)).isZero();
		assertThat(three.prune("a", Note.class)).isZero();
		assertThat(three.prune("nobody", Note.class)).isZero();
		assertThat(this.template.prune(Note.class)).isZero();
	}

	@Test
	void pruneGoesOverAllEntitiesOfALastModifiedListing() {
		EntityRegistry all = EntityRegistry.of(List.of(Diary.class), MappingDefaults.standard(), mapper());
		EntityRegistry one = EntityRegistry.of(List.of(Diary.class), new MappingDefaults(Compression.DEFAULT, 1),
				mapper());
		TestTable table = TestTable.of(Diary.class);
		SingleTableTemplate before = TemplateBuilder.of(LocalDynamoDb.client(), table.name(), all).build();
		for (int i = 0; i < 105; i++) {
			before.save(before.insert(new Diary("d" + i, null, null)));
		}
		SingleTableTemplate after = TemplateBuilder.of(LocalDynamoDb.client(), table.name(), one).build();
		assertThat(after.prune(Diary.class)).isEqualTo(105);
		assertThat(after.prune(Diary.class)).isZero();
	}

	@Test
	void deletedRevisionLeavesAGap() {
		this.notes.write(this.template, "n", 5);
		this.requests.take();
		this.template.deleteRevision("n", 3, Note.class);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "DeleteItem");
		this.template.deleteRevision("n", 3, Note.class);
		this.template.deleteRevision("n", 0, Note.class);
		this.template.deleteRevision("nobody", 1, Note.class);
		assertThat(this.notes.stored("n")).containsExactly(1L, 2L, 4L, 5L);
		assertThat(this.template.findRevision("n", 3, Note.class)).isEmpty();
	}

	@Test
	void currentRevisionIsNotDeleted() {
		this.notes.write(this.template, "n", 5);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.deleteRevision("n", 5, Note.class))
			.withMessageContaining("current");
		assertThat(this.notes.stored("n")).hasSize(5);
	}

	@Test
	void revisionThatBecomesCurrentMeanwhileIsNotDeleted() {
		Note note = this.notes.write(this.template, "n", 5);
		SingleTableTemplate other = this.notes.template(0);
		SingleTableTemplate racing = this.notes.template(0,
				LocalDynamoDb.newClient(After.the(1, "GetItem", () -> other.save(note.with("6")))));
		racing.deleteRevision("n", 6, Note.class);
		assertThat(this.notes.stored("n")).isEqualTo(Notes.numbers(1, 6));
	}

	@Test
	void typesWithoutHistoryAreRefused() {
		SingleTableTemplate template = TestTable.of(Customer.class).template();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> template.findRevision("c", 1, Customer.class))
			.withMessageContaining("@Versioned");
	}

	private Window<EntityRevision<Note>> window(ScrollPosition position, int limit) {
		return this.template.findRevisions("n", Note.class, position, Limit.of(limit));
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder(40_000);
		random.ints(40_000, 33, 127).forEach((character) -> text.append((char) character));
		return text.toString();
	}

	private static JsonMapper mapper() {
		return StorageMapper.create(UnknownProperties.IGNORE, List.of());
	}

	private static List<Long> reversed(List<Long> numbers) {
		List<Long> reversed = new ArrayList<>(numbers);
		Collections.reverse(reversed);
		return reversed;
	}

	/**
	 * Entity that is listed by its last change.
	 */
	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@Versioned
	public record Diary(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed) {
	}

}
