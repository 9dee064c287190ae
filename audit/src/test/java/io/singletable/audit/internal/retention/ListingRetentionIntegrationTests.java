package io.singletable.audit.internal.retention;

import java.time.Duration;
import java.time.Instant;

import io.singletable.RevisionPrunedException;
import io.singletable.Singleton;
import io.singletable.audit.internal.retention.Retained.Kept;
import io.singletable.audit.internal.retention.Retained.Letter;
import io.singletable.audit.internal.retention.Retained.Memo;
import io.singletable.audit.internal.retention.Retained.Settings;
import io.singletable.audit.internal.retention.Retained.Unlisted;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.MutableClock;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the retention of types without a trail.
 */
class ListingRetentionIntegrationTests {

	private final TestTable table = TestTable.of(Memo.class, Letter.class, Settings.class, Unlisted.class, Kept.class);

	private final MutableClock clock = this.table.clock();

	private final RetentionBench bench = new RetentionBench(this.table);

	private final SingleTableTemplate template = this.bench.template();

	@Test
	void versionsThatWereReplacedBeforeTheAgeAreDeleted() {
		Instant start = this.clock.instant();
		save("m1", 8);
		days(6);
		assertThat(this.bench.run(Memo.class).versions()).isEqualTo(2);
		assertThat(this.bench.versions(Memo.class, "m1")).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
		assertThat(this.template.findAsOf("m1", start.plus(Duration.ofDays(2)), Memo.class)).map(Memo::number)
			.contains(3);
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> this.template.findAsOf("m1", start.plus(Duration.ofDays(1)), Memo.class))
			.withMessageContaining("maxAge");
		assertThat(this.bench.run(Memo.class).versions()).isZero();
	}

	@Test
	void currentVersionIsKeptWhateverItsAge() {
		save("m1", 3);
		days(1000);
		assertThat(this.bench.run(Memo.class).versions()).isEqualTo(2);
		assertThat(this.bench.versions(Memo.class, "m1")).containsExactly(3L);
		assertThat(this.template.findById("m1", Memo.class)).isPresent();
	}

	@Test
	void longHistoriesAreDeletedPageByPage() {
		Memo memo = this.template.insert(Memo.of("m1", 1));
		for (int i = 2; i <= 300; i++) {
			memo = this.template.save(memo.with(i));
		}
		days(11);
		assertThat(this.bench.dryRun(Memo.class).versions()).isEqualTo(299);
		assertThat(this.bench.run(Memo.class).versions()).isEqualTo(299);
		assertThat(this.bench.versions(Memo.class, "m1")).containsExactly(300L);
	}

	@Test
	void dryRunCountsAndDeletesNothing() {
		save("m1", 8);
		save("m2", 1);
		days(6);
		Instant limit = this.clock.instant().minus(Duration.ofDays(10));
		assertThat(this.bench.dryRun(Memo.class)).satisfies((report) -> {
			assertThat(report.versions()).isEqualTo(2);
			assertThat(report.before()).isEqualTo(limit);
			assertThat(report.type()).isEqualTo("Memo");
		});
		assertThat(this.bench.versions(Memo.class, "m1")).hasSize(8);
	}

	@Test
	void entityWithOneVersionIsNotLookedAt() {
		this.template.insert(Memo.of("m1", 1));
		days(100);
		this.bench.run(Memo.class);
		assertThat(this.bench.requests()).containsExactly("Query");
	}

	@Test
	void deletedEntitiesAreFoundWhereTheyAreListed() {
		Letter letter = this.template.insert(new Letter("l1", null, null, 1));
		this.template.delete(this.template.save(letter));
		Memo memo = this.template.insert(Memo.of("m1", 1));
		this.template.delete(memo);
		days(11);
		assertThat(this.bench.run(Letter.class)).satisfies((report) -> {
			assertThat(report.versions()).isEqualTo(3);
			assertThat(report.complete()).isTrue();
		});
		assertThat(this.bench.versions(Letter.class, "l1")).isEmpty();
		assertThat(this.template.findDeleted(Letter.class, ScrollPosition.keyset(), Limit.of(10))).hasSize(1);
		assertThat(this.template.findAsOf("l1", this.clock.instant().minus(Duration.ofDays(9)), Letter.class))
			.isEmpty();
		assertThat(this.bench.run(Memo.class)).satisfies((report) -> {
			assertThat(report.versions()).isZero();
			assertThat(report.complete()).isFalse();
		});
	}

	@Test
	void deleteMarkerIsKeptWhileTheAgeKnowsWhatFollowed() {
		Letter letter = this.template.insert(new Letter("l1", null, null, 1));
		this.template.delete(letter);
		days(9);
		this.template.insert(new Letter("l1", null, null, 2));
		days(5);
		assertThat(this.bench.run(Letter.class).versions()).isOne();
		assertThat(this.bench.versions(Letter.class, "l1")).containsExactly(2L, 3L);
		assertThat(this.template.findAsOf("l1", this.clock.instant().minus(Duration.ofDays(8)), Letter.class))
			.isEmpty();
		days(6);
		assertThat(this.bench.run(Letter.class).versions()).isOne();
		assertThat(this.bench.versions(Letter.class, "l1")).containsExactly(3L);
	}

	@Test
	void singletonNeedsNoListing() {
		Settings settings = this.template.insert(new Settings(Singleton.ID, null, null, 1));
		this.template.save(settings);
		days(11);
		assertThat(this.bench.run(Settings.class)).satisfies((report) -> {
			assertThat(report.versions()).isOne();
			assertThat(report.complete()).isTrue();
		});
	}

	@Test
	void typesWithoutListingOrAgeAreRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.bench.run(Unlisted.class))
			.withMessageContaining("has no listing");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> this.bench.run(Kept.class))
			.withMessage("Versions of Kept are kept whatever their age, so that there is nothing to delete: set "
					+ "@Versioned(maxAge = …) or singletable.max-age, as in P2Y");
	}

	@Test
	void retentionTakesPartInNoTransaction() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((operations) -> this.bench.run(Memo.class)))
			.withMessageStartingWith("retain of Memo is not supported in a transaction");
	}

	/** One version a day, from today on. */
	private void save(String id, int versions) {
		Memo memo = this.template.insert(Memo.of(id, 1));
		for (int i = 2; i <= versions; i++) {
			days(1);
			memo = this.template.save(memo.with(i));
		}
	}

	private void days(int days) {
		this.clock.advance(Duration.ofDays(days));
	}

}
