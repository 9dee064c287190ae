package io.singletable.transactions;

import java.time.Duration;
import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what transactions set in entities: ids, versions and dates.
 */
class StampsInTransactionsIntegrationTests {

	private final TestTable table = TestTable.of(Draft.class, Made.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate other = this.table.template();

	@Test
	void rollbackGivesAMutableInstanceTheStampsBackThatItHadBeforeAllItsSaves() {
		Draft draft = new Draft();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(draft);
				assertThat(draft.version).isEqualTo(1L);
				this.table.clock().advance(Duration.ofSeconds(1));
				tx.save(draft);
				assertThat(draft.version).isEqualTo(1L);
				throw new IllegalStateException();
			}));
		assertThat(draft).extracting("id", "version", "createdAt", "updatedAt").containsOnlyNulls();
	}

	@Test
	void refusedCommitGivesAMutableInstanceItsStampsBack() {
		Draft draft = this.template.save(new Draft());
		Instant updatedAt = draft.updatedAt;
		Draft faster = this.other.getRequired(String.valueOf(draft.id), Draft.class);
		this.table.clock().advance(Duration.ofSeconds(1));
		this.other.save(faster);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> tx.save(draft)));
		assertThat(draft.version).isEqualTo(1L);
		assertThat(draft.updatedAt).isEqualTo(updatedAt);
	}

	@Test
	void rollbackOfASaveUnderAConditionGivesAMutableInstanceItsStampsBack() {
		Draft draft = this.template.save(new Draft());
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(draft, where("text").is("x"));
				assertThat(draft.version).isEqualTo(2L);
				throw new IllegalStateException();
			}));
		assertThat(draft.version).isEqualTo(1L);
	}

	@Test
	void commitLeavesAMutableInstanceItsStamps() {
		Draft draft = new Draft();
		this.template.inTransactionWithoutResult((tx) -> tx.save(draft));
		assertThat(draft.version).isEqualTo(1L);
		assertThat(this.other.getRequired(String.valueOf(draft.id), Draft.class).createdAt).isEqualTo(draft.createdAt);
	}

	@Test
	void saveWithoutCreatedDateKeepsTheStoredOne() {
		Made stored = this.other.insert(new Made("m1", null, "x"));
		this.table.clock().advance(Duration.ofDays(1));
		Made saved = this.template.inTransaction((tx) -> tx.save(new Made("m1", null, "y")));
		assertThat(saved).isEqualTo(new Made("m1", stored.createdAt, "y"));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.other.findById("m1", Made.class)).contains(saved);
	}

	@Test
	void secondSaveWithoutCreatedDateKeepsThatOfTheFirst() {
		Made first = this.template.inTransaction((tx) -> {
			Made saved = tx.save(new Made("m1", null, "x"));
			this.table.clock().advance(Duration.ofDays(1));
			tx.save(new Made("m1", null, "y"));
			return saved;
		});
		assertThat(this.other.getRequired("m1", Made.class)).isEqualTo(new Made("m1", first.createdAt, "y"));
	}

	@Test
	void createdDateThatWasKeptIsWrittenOverNothingElse() {
		this.other.insert(new Made("m1", null, "x"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Made("m1", null, "y"));
				this.other.save(new Made("m1", null, "z"));
			}));
		assertThat(this.other.getRequired("m1", Made.class).text()).isEqualTo("z");
	}

	@Test
	void createdDateThatIsNewIsWrittenOverNothing() {
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Made("m1", null, "y"));
				this.other.insert(new Made("m1", null, "z"));
			}));
		assertThat(this.other.getRequired("m1", Made.class).text()).isEqualTo("z");
	}

	@SingleTableEntity
	static class Draft {

		@Id
		public @Nullable String id;

		@Version
		public @Nullable Long version;

		@CreatedDate
		public @Nullable Instant createdAt;

		@LastModifiedDate
		public @Nullable Instant updatedAt;

		public String text = "x";

	}

	@SingleTableEntity
	record Made(@Id String id, @CreatedDate @Nullable Instant createdAt, String text) {
	}

}
