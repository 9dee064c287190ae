package io.singletable.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.Budget;
import io.singletable.InvalidRepositoryException;
import io.singletable.RequestLimitExceededException;
import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.repository.LargeNotes.Note;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.data.support.WindowIterator;

import static io.singletable.query.Criteria.where;
import static io.singletable.repository.LargeNotes.NOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for bounds of requests that methods and queries set themselves. Each shelf takes
 * three requests to read.
 */
class BudgetIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = LargeNotes.template(this.requests);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	private final Notes notes = this.factory.getRepository(Notes.class);

	@BeforeEach
	void write() {
		LargeNotes.write(this.template);
		this.requests.take();
	}

	@Test
	void budgetOfAListReplacesTheConfiguredBound() {
		assertThat(this.notes.findByShelf("top")).hasSize(NOTES);
		assertThat(this.notes.deleteByShelf("top")).hasSize(NOTES);
		assertThat(this.notes.findByShelf("top")).isEmpty();
	}

	@Test
	void countBeyondItsBudgetIsRefused() {
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> this.notes.countByShelf("top"))
			.withMessageContaining("2 requests (@Budget or budget(…))");
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void streamBeyondItsBudgetIsRefusedWhenItGetsThere() {
		List<Note> read = new ArrayList<>();
		try (Stream<Note> stream = this.notes.streamByShelf("top")) {
			assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> stream.forEach(read::add));
		}
		assertThat(read).hasSizeBetween(1, NOTES - 1);
		assertThat(this.requests.takeActions()).hasSize(1);
	}

	@Test
	void windowBeyondItsBudgetIsShortAndGoesOn() {
		Window<Note> window = this.notes.findByShelf("top", ScrollPosition.keyset(), Limit.of(50));
		assertThat(window.size()).isBetween(1, NOTES - 1);
		assertThat(window.hasNext()).isTrue();
		assertThat(this.requests.takeActions()).hasSize(1);
		assertThat(WindowIterator.of((position) -> this.notes.findByShelf("top", position, Limit.of(50)))
			.startingAt(ScrollPosition.keyset())).toIterable().hasSize(NOTES);
	}

	@Test
	void firstAndExistsAreFoundWithinTheirBudget() {
		assertThat(this.notes.findFirstByShelf("top")).isPresent();
		assertThat(this.notes.existsByShelf("top")).isTrue();
		var none = this.template.query(Note.class)
			.matching(where("shelf").is("top"))
			.allowFiltering()
			.filter((note) -> false)
			.budget(2);
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(none::exists);
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(none::first);
	}

	@Test
	void boundedDeleteMakesProgressWithEachCall() {
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> this.notes.removeByShelf("top"))
			.withMessageContaining("call it again");
		long left = this.template.query(Note.class).matching(where("shelf").is("top")).count();
		assertThat(left).isLessThan(NOTES);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.notes.removeByShelf("top"));
		assertThat(this.notes.removeByShelf("top")).isPositive();
		assertThat(this.template.query(Note.class).count()).isZero();
	}

	@Test
	void collectionHasABudget() {
		ItemCollection collection = this.template
			.collection(CollectionKey.ofIndex("gsi1", Note.class, where("shelf").is("top")));
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(collection::all);
		assertThat(collection.budget(3).all()).hasSize(NOTES);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> collection.budget(1).descending().stream().toList());
	}

	@Test
	void planSaysTheBudget() {
		assertThat(FactoryPlans.of(this.factory)).extracting(RepositoryPlan::toString)
			.anyMatch((plan) -> plan.startsWith("BudgetIntegrationTests.Notes.countByShelf: ")
					&& plan.endsWith("; at most 2 requests"));
	}

	@Test
	void budgetOfNothingStopsStartUp() {
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(WithoutRequests.class))
			.withMessageContaining("@Budget(requests = 0) allows no request");
	}

	@Test
	void budgetOfABaseMethodStopsStartUp() {
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> this.factory.getRepository(OfBaseMethod.class))
			.withMessageContaining("@Budget is supported on query methods");
	}

	interface Notes extends SingleTableRepository<Note, String> {

		@Budget(requests = 3)
		List<Note> findByShelf(String shelf);

		@Budget(requests = 1)
		Window<Note> findByShelf(String shelf, ScrollPosition position, Limit limit);

		@Budget(requests = 1)
		Stream<Note> streamByShelf(String shelf);

		@Budget(requests = 1)
		Optional<Note> findFirstByShelf(String shelf);

		@Budget(requests = 2)
		long countByShelf(String shelf);

		@Budget(requests = 1)
		boolean existsByShelf(String shelf);

		@Budget(requests = 3)
		List<Note> deleteByShelf(String shelf);

		@Budget(requests = 1)
		long removeByShelf(String shelf);

	}

	interface WithoutRequests extends SingleTableRepository<Note, String> {

		@AllowFiltering
		@Budget(requests = 0)
		List<Note> findByShelf(String shelf);

	}

	interface OfBaseMethod extends SingleTableRepository<Note, String> {

		@Override
		@Budget(requests = 3)
		long count();

	}

}
