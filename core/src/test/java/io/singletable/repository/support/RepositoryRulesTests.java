package io.singletable.repository.support;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.AllowScan;
import io.singletable.ConsistentRead;
import io.singletable.InvalidRepositoryException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.ReadOnlyVersionedRepository;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.Task;
import io.singletable.repository.VersionedOperations;
import io.singletable.repository.VersionedRepository;
import io.singletable.test.Comment;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.history.RevisionRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for repositories whose declaration is not that of their entity.
 */
class RepositoryRulesTests {

	private final ScriptedQueries queries = new ScriptedQueries(Task.class, Ticket.class, Comment.class, Shape.class,
			Page.class);

	@ParameterizedTest
	@MethodSource
	void mistakesStopStartUp(Class<?> repository, String problem) {
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> this.queries.repository(repository))
			.withMessageStartingWith(repository.getName())
			.withMessageContaining(problem);
	}

	static Stream<Arguments> mistakesStopStartUp() {
		return Map
			.<Class<?>, String>ofEntries(
					Map.entry(Strangers.class,
							"java.lang.Runnable is not an entity of this table: annotate it with "
									+ "@SingleTableEntity and make sure that it is scanned"),
					Map.entry(Circles.class, "declare a repository for " + Shape.class.getName()),
					Map.entry(
							Numbered.class,
							"it declares ids of type java.lang.Long, but the id of " + Task.class.getName()
									+ " is a java.lang.String: write ReadOnlySingleTableRepository<Task, String>"),
					Map.entry(Comments.class, "write VersionedSingleTableRepository<Comment, Comment.Key>"),
					Map.entry(VersionedTasks.class,
							Task.class.getName() + " keeps no history: annotate it with "
									+ "@Versioned, or extend SingleTableRepository only"),
					Map.entry(RevisedTasks.class, "keeps no history"),
					Map.entry(ShortRevisions.class, "version numbers are of type Long"),
					Map.entry(WritingReader.class,
							".save: a ReadOnlySingleTableRepository can't write: extend SingleTableRepository"),
					Map.entry(PurgingReader.class,
							".purge: a ReadOnlyVersionedSingleTableRepository can't write: extend "
									+ "VersionedSingleTableRepository"),
					Map.entry(HistoryOfTasks.class, "keeps no history"),
					Map.entry(RestoringReader.class, "extend ReadOnlyVersionedSingleTableRepository to read histories"),
					Map.entry(TasksWithABin.class,
							Task.class.getName()
									+ " keeps no deleted entities: annotate it with @SoftDelete, or "
									+ "remove SoftDeleteOperations"),
					Map.entry(ReadPages.class, "SoftDeleteOperations restores, but the repository only reads: extend "
							+ "SingleTableRepository, or list deleted entities with findDeleted of the template"),
					Map.entry(PagesWithTasks.class,
							"it extends SoftDeleteOperations for another class than "
									+ Page.class.getName()
									+ " with ids of type java.lang.String: write SoftDeleteOperations<"
									+ "RepositoryRulesTests.Page, String>"),
					Map.entry(PagesWithNumbers.class, "write SoftDeleteOperations<RepositoryRulesTests.Page, String>"),
					Map.entry(TicketsOfTasks.class, "write VersionedOperations<Ticket, String>"),
					Map.entry(Scanned.class, ".count: @AllowScan is supported on query methods"),
					Map.entry(Streamed.class, "for a Stream, name the method findAllBy()"),
					Map.entry(ConsistentCount.class,
							"@ConsistentRead is supported on findById, getRequired, existsById, findAllById and query methods"))
			.entrySet()
			.stream()
			.map((it) -> Arguments.of(it.getKey(), it.getValue()));
	}

	@Test
	void whatIsDeclaredAsItsEntityIsBuilt() {
		assertThat(this.queries.repository(Tickets.class)).isNotNull();
		assertThat(this.queries.repository(Shapes.class)).isNotNull();
		assertThat(this.queries.repository(OwnVersioned.class)).isNotNull();
		assertThat(this.queries.repository(Pages.class)).isNotNull();
	}

	interface Strangers extends SingleTableRepository<Runnable, String> {

	}

	interface Circles extends SingleTableRepository<Shape.Circle, String> {

	}

	interface Numbered extends ReadOnlySingleTableRepository<Task, Long> {

	}

	interface Comments extends VersionedRepository<Comment> {

	}

	interface VersionedTasks extends Repository<Task, String>, VersionedOperations<Task, String> {

	}

	interface RevisedTasks extends RevisionRepository<Task, String, Long> {

	}

	interface ShortRevisions extends RevisionRepository<Ticket, String, Integer> {

	}

	interface ConsistentCount extends SingleTableRepository<Task, String> {

		@Override
		@ConsistentRead
		long count();

	}

	interface RestoringReader
			extends ReadOnlySingleTableRepository<Ticket, String>, VersionedOperations<Ticket, String> {

	}

	interface PurgingReader extends ReadOnlyVersionedRepository<Ticket> {

		long purge(String id);

	}

	interface HistoryOfTasks extends ReadOnlyVersionedRepository<Task> {

	}

	interface TasksWithABin extends SingleTableRepository<Task, String>, SoftDeleteOperations<Task, String> {

	}

	interface ReadPages extends ReadOnlySingleTableRepository<Page, String>, SoftDeleteOperations<Page, String> {

	}

	interface PagesWithTasks extends SingleTableRepository<Page, String>, SoftDeleteOperations<Task, String> {

	}

	interface PagesWithNumbers extends SingleTableRepository<Page, String>, SoftDeleteOperations<Page, Long> {

	}

	interface TicketsOfTasks extends SingleTableRepository<Ticket, String>, VersionedOperations<Task, String> {

	}

	interface WritingReader extends ReadOnlySingleTableRepository<Task, String> {

		Task save(Task task);

	}

	interface Scanned extends SingleTableRepository<Task, String> {

		@Override
		@AllowScan
		long count();

	}

	interface Streamed extends Repository<Task, String> {

		Stream<Task> findAll();

	}

	interface Tickets extends VersionedRepository<Ticket> {

		@Override
		@ConsistentRead
		Optional<Ticket> findById(String id);

	}

	interface OwnVersioned extends Repository<Ticket, String>, VersionedOperations<Ticket, String> {

	}

	interface Bin<T> extends SoftDeleteOperations<T, String> {

	}

	interface Pages extends SingleTableRepository<Page, String>, Bin<Page> {

	}

	interface Shapes extends ReadOnlySingleTableRepository<Shape, String> {

	}

	@SingleTableEntity
	@SoftDelete(retention = "P1D")
	record Page(@Id String id, @Version Long version) {
	}

	@SingleTableEntity
	sealed interface Shape {

		record Circle(@Id String id, int radius) implements Shape {
		}

		record Square(@Id String id, int side) implements Shape {
		}

	}

}
