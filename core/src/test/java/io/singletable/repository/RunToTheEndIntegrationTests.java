package io.singletable.repository;

import java.util.List;
import java.util.Optional;

import io.singletable.AllowFiltering;
import io.singletable.RequestLimitExceededException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.LargeNotes.Note;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.singletable.repository.LargeNotes.NOTES;
import static io.singletable.repository.LargeNotes.PAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for counts, checks of existence and deletes of more than the bounded requests can
 * read.
 */
class RunToTheEndIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = LargeNotes.template(this.requests);

	private final Notes notes = new SingleTableRepositoryFactory(this.template).getRepository(Notes.class);

	@BeforeEach
	void write() {
		LargeNotes.write(this.template);
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
