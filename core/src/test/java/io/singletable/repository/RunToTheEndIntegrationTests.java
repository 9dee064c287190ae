package io.singletable.repository;

import java.util.List;
import java.util.Optional;

import io.singletable.AllowFiltering;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.read.ReadSettings;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for counts, checks of existence and deletes of more than the bounded requests can
 * read.
 */
class RunToTheEndIntegrationTests {

	private static final int PAGES = 3;

	private static final int NOTES = 33;

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TestTable.of(Note.class)
		.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 2, 250)));

	private final Notes notes = new SingleTableRepositoryFactory(this.template).getRepository(Notes.class);

	@BeforeEach
	void write() {
		String text = "x".repeat(100_000);
		for (int i = 0; i < NOTES; i++) {
			this.template.insert(new Note("n%02d".formatted(i), "top", i, text));
		}
		this.requests.take();
	}

	@Test
	void listIsBounded() {
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> this.notes.findByShelf("top"));
	}

	@Test
	void countsReadEveryPage() {
		assertThat(this.notes.count()).isEqualTo(NOTES);
		assertThat(this.notes.countByShelf("top")).isEqualTo(NOTES);
		assertThat(this.requests.takeActions()).hasSize(2 * PAGES).containsOnly("Query");
		assertThat(this.notes.countByShelfAndNumberGreaterThan("top", 29)).isEqualTo(3);
	}

	@Test
	void existenceIsCheckedUpToTheLastRow() {
		assertThat(this.notes.existsByShelfAndNumberGreaterThan("top", NOTES - 2)).isTrue();
		assertThat(this.notes.existsByShelfAndNumberGreaterThan("top", NOTES)).isFalse();
	}

	@Test
	void deletesGoOnPageByPage() {
		assertThat(this.notes.deleteByShelf("top")).isEqualTo(NOTES);
		assertThat(this.requests.takeActions()).filteredOn("Query"::equals).hasSize(PAGES);
		assertThat(this.notes.count()).isZero();
	}

	@Test
	void deleteBeginsBeforeTheLastPageIsRead() {
		this.notes.removeByShelfAndNumberLessThan("top", 31);
		assertThat(this.requests.takeActions().subList(0, 2)).containsExactly("Query", "DeleteItem");
		assertThat(this.notes.count()).isEqualTo(2);
	}

	@Test
	void deleteOfEverythingLeavesNothing() {
		this.notes.deleteAll();
		assertThat(this.notes.count()).isZero();
	}

	@Test
	void deletedEntitiesAreFoundWithinTheBoundBeforeTheFirstIsDeleted() {
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.notes.deleteAllByShelf("top"))
			.withMessageContaining("nothing was deleted")
			.withMessageContaining("long");
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}")
	record Note(@Id String id, String shelf, int number, String text) {

	}

	interface Notes extends SingleTableRepository<Note, String> {

		List<Note> findByShelf(String shelf);

		long countByShelf(String shelf);

		@AllowFiltering
		long countByShelfAndNumberGreaterThan(String shelf, int number);

		@AllowFiltering
		boolean existsByShelfAndNumberGreaterThan(String shelf, int number);

		long deleteByShelf(String shelf);

		@AllowFiltering
		void removeByShelfAndNumberLessThan(String shelf, int number);

		List<Note> deleteAllByShelf(String shelf);

		Optional<Note> findFirstByShelf(String shelf);

	}

}
