package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.singletable.RevisionPrunedException;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for reads of an entity as it was at a time.
 */
class AsOfIntegrationTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Notes notes = new Notes();

	private final Instant start = this.notes.table.clock().instant();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.notes.template(0, LocalDynamoDb.newClient(this.requests));

	@Test
	void versionIsValidFromItsTimeToTheNext() {
		this.notes.write(this.template, "n", 3);
		assertThat(textAt(this.start.minusNanos(1))).isEmpty();
		assertThat(textAt(this.start)).contains("1");
		assertThat(textAt(minute(1).minusNanos(1))).contains("1");
		assertThat(textAt(minute(1))).contains("2");
		assertThat(textAt(minute(2).minusNanos(1))).contains("2");
		assertThat(textAt(minute(2))).contains("3");
		assertThat(textAt(Instant.MAX)).contains("3");
		assertThat(textAt(Instant.MIN)).isEmpty();
	}

	@Test
	void currentVersionIsOneRead() {
		this.notes.write(this.template, "n", 3);
		this.requests.take();
		textAt(minute(2));
		assertThat(this.requests.takeActions()).containsExactly("Query");
	}

	@Test
	void unknownEntityIsAbsent() {
		assertThat(textAt(this.start)).isEmpty();
		assertThat(this.requests.takeActions()).containsExactly("Query", "GetItem");
	}

	@Test
	void entityIsAbsentWhileItIsDeleted() {
		Note note = this.notes.write(this.template, "n", 2);
		this.notes.table.clock().advance(MINUTE);
		this.template.delete(note);
		assertThat(textAt(minute(2).minusNanos(1))).contains("2");
		assertThat(textAt(minute(2))).isEmpty();
		assertThat(textAt(Instant.MAX)).isEmpty();
		this.notes.table.clock().advance(MINUTE);
		this.template.insert(Note.of("n", "second life"));
		assertThat(textAt(minute(1))).contains("2");
		assertThat(textAt(minute(2))).isEmpty();
		assertThat(textAt(minute(3).minusNanos(1))).isEmpty();
		assertThat(textAt(minute(3))).contains("second life");
	}

	@Test
	void prunedTimesAreRefused() {
		SingleTableTemplate three = this.notes.template(3);
		this.notes.write(three, "n", 5);
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> three.findAsOf("n", minute(1), Note.class));
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> three.findAsOf("n", this.start.minusSeconds(1), Note.class));
		assertThat(three.findAsOf("n", minute(2), Note.class).map(Note::text)).contains("3");
	}

	@Test
	void gapOfADeletedRevisionIsRefusedAndNothingElse() {
		this.notes.write(this.template, "n", 5);
		this.template.deleteRevision("n", 3, Note.class);
		assertThat(textAt(minute(0))).contains("1");
		assertThatExceptionOfType(RevisionPrunedException.class).isThrownBy(() -> textAt(minute(2)));
		assertThatExceptionOfType(RevisionPrunedException.class).isThrownBy(() -> textAt(minute(3).minusNanos(1)));
		assertThat(textAt(minute(3))).contains("4");
		assertThat(textAt(minute(4))).contains("5");
		// When version 2 ended is not known any more.
		assertThatExceptionOfType(RevisionPrunedException.class).isThrownBy(() -> textAt(minute(1)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 10 })
	void readsAreLogarithmicInTheVersionsKept(int maxVersions) {
		SingleTableTemplate recorded = this.notes.template(maxVersions, LocalDynamoDb.newClient(this.requests));
		Note note = recorded.insert(Note.of("n", "1"));
		Random random = new Random(3);
		for (int versions = 1; versions <= 64; versions++) {
			int kept = (maxVersions > 0) ? Math.min(versions, maxVersions) : versions;
			for (int probe : List.of(0, versions - kept, versions - 1, random.nextInt(versions),
					random.nextInt(versions))) {
				assertAsOf(recorded, probe + 1, versions - kept + 1, kept);
			}
			this.notes.table.clock().advance(MINUTE);
			note = recorded.save(note.with(Integer.toString(versions + 1)));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 20 })
	void readsAreLogarithmicWithABacklogOfALargerMaximum(int lowered) {
		Note note = this.notes.write(this.template, "n", 64);
		SingleTableTemplate recorded = this.notes.template(lowered, LocalDynamoDb.newClient(this.requests));
		for (int version = 1; version <= 64; version++) {
			assertAsOf(recorded, version, 1, 64);
		}
		for (int version = 65; version <= 70; version++) {
			this.notes.table.clock().advance(MINUTE);
			note = recorded.save(note.with(Integer.toString(version)));
		}
		int kept = this.notes.stored("n").size();
		for (long version : this.notes.stored("n")) {
			this.requests.take();
			Optional<String> text = orPruned(recorded, minute(version - 1));
			// The last one before the gap: when it ended is not known.
			assertThat(text).isEqualTo((version == 64 - lowered) ? null : Optional.of(Long.toString(version)));
			assertThat(this.requests.take()).hasSizeLessThanOrEqualTo(bound(kept));
		}
	}

	@Test
	void aLongGoneHistoryCostsNoReads() {
		SingleTableTemplate recorded = this.notes.template(2, LocalDynamoDb.newClient(this.requests));
		this.notes.write(recorded, "n", 100);
		this.requests.take();
		assertThat(orPruned(recorded, this.start)).isNull();
		assertThat(this.requests.takeActions()).containsExactly("Query");
	}

	private void assertAsOf(SingleTableTemplate recorded, int version, int oldest, int kept) {
		this.requests.take();
		Optional<String> text = orPruned(recorded, minute(version - 1));
		assertThat(text).isEqualTo((version < oldest) ? null : Optional.of(Integer.toString(version)));
		assertThat(this.requests.take()).hasSizeLessThanOrEqualTo(bound(kept));
	}

	private static int bound(int kept) {
		return (int) Math.ceil(Math.log(kept) / Math.log(2)) + 2;
	}

	private static @Nullable Optional<String> orPruned(SingleTableTemplate template, Instant time) {
		try {
			return template.findAsOf("n", time, Note.class).map(Note::text);
		}
		catch (RevisionPrunedException ex) {
			return null;
		}
	}

	private Optional<String> textAt(Instant time) {
		return this.template.findAsOf("n", time, Note.class).map(Note::text);
	}

	private Instant minute(long minute) {
		return this.start.plus(MINUTE.multipliedBy(minute));
	}

}
