package io.singletable.internal.backfill;

import java.util.List;
import java.util.stream.IntStream;

import io.singletable.backfill.BackfillOutcome;
import io.singletable.internal.backfill.Tasks.App;
import io.singletable.internal.backfill.Tasks.Indexed;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a repository that needs an index which its entity declares since two thousand
 * items were stored.
 */
class NewIndexRepositoryIntegrationTests {

	private static final int ITEMS = 2_000;

	private final Tasks tasks = new Tasks();

	@Test
	void repositoryStartsOnceTheIndexIsCompleteAndFindsWhatAScanFinds() {
		this.tasks.store(ITEMS);
		assertRefused(this.tasks.start(Indexed.class));

		App killed = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(new Killer(800)));
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> killed.backfill().segments(4).run());
		App again = this.tasks.start(Indexed.class);
		assertRefused(again);
		assertThat(again.template().backfill(Indexed.class).segments(2).run().outcome())
			.isEqualTo(BackfillOutcome.ACTIVE);

		Found found = repository(this.tasks.start(Indexed.class));
		for (int priority = 0; priority < 10; priority++) {
			assertThat(found.findByPriority(priority)).extracting(Indexed::id)
				.containsExactlyElementsOf(scanned(priority));
			assertThat(found.countByPriority(priority)).isEqualTo(ITEMS / 10);
		}
	}

	private void assertRefused(App app) {
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> repository(app))
			.withMessageContaining(": No index serves a query of Task for 'priority = ?0'")
			.withMessageContaining("gsi1 (priority#{priority}, {id}) lacks items that were stored before it was "
					+ "declared or changed: run template.backfill(Indexed.class) first")
			.withMessageContaining("\nRun template.backfill(Indexed.class), which completes gsi1, "
					+ "in an application without this query, and add the query after that.");
	}

	private static Found repository(App app) {
		return new SingleTableRepositoryFactory(app.template()).getRepository(Found.class);
	}

	private List<String> scanned(int priority) {
		List<String> ids = this.tasks.items()
			.stream()
			.filter((item) -> item.get("priority").n().equals(Integer.toString(priority)))
			.map((item) -> item.get("pk").s().substring("Task#".length()))
			.sorted()
			.toList();
		assertThat(ids).hasSize((int) IntStream.range(0, ITEMS).filter((i) -> i % 10 == priority).count());
		return ids;
	}

	interface Found extends SingleTableRepository<Indexed, String> {

		long countByPriority(int priority);

		List<Indexed> findByPriority(int priority);

	}

}
