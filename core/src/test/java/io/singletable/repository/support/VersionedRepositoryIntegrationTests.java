package io.singletable.repository.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.singletable.EntityRevision;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.read.ReadSettings;
import io.singletable.repository.VersionedRepository;
import io.singletable.query.RevisionFilter;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;
import org.springframework.data.history.RevisionMetadata.RevisionType;
import org.springframework.data.history.RevisionSort;
import org.springframework.data.support.WindowIterator;

import static io.singletable.query.RevisionFilter.before;
import static io.singletable.query.RevisionFilter.changed;
import static io.singletable.query.RevisionOptions.includingDeletes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the history of an entity as its repository shows it.
 */
class VersionedRepositoryIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class);

	private final Tickets tickets = new SingleTableRepositoryFactory(this.table.template())
		.getRepository(Tickets.class);

	/**
	 * Versions 1, 2, a marker 3, 4, 5, a marker 6, and 7.
	 */
	private void saveAndDelete() {
		for (int round = 1; round <= 3; round++) {
			Ticket ticket = this.tickets.insert(Ticket.open("t", "life " + round));
			this.table.clock().advance(Duration.ofMinutes(1));
			if (round < 3) {
				this.tickets.delete(this.tickets.save(ticket.withTitle("changed")));
			}
		}
	}

	@Test
	void revisionsHaveNumbersTimesAndTypes() {
		Instant start = this.table.clock().instant();
		saveAndDelete();
		List<Revision<Long, Ticket>> revisions = this.tickets.findRevisions("t").getContent();
		assertThat(numbers(revisions)).containsExactly(1L, 2L, 4L, 5L, 7L);
		assertThat(revisions.get(0).getRequiredRevisionInstant()).isEqualTo(start);
		assertThat(revisions).extracting((it) -> it.getMetadata().getRevisionType())
			.containsExactly(RevisionType.INSERT, RevisionType.UPDATE, RevisionType.INSERT, RevisionType.UPDATE,
					RevisionType.INSERT);
		this.tickets.restore("t", 1);
		assertThat(this.tickets.findLastChangeRevision("t").orElseThrow().getMetadata().getRevisionType())
			.isEqualTo(RevisionType.UPDATE);
		assertThat(revisions.get(0).getMetadata().<EntityRevision<?>>getDelegate().number()).isEqualTo(1);
		assertThat(revisions.get(4).getEntity().title()).isEqualTo("life 3");
	}

	@Test
	void deletionIsARevisionWithTheEntityThatWasDeleted() {
		saveAndDelete();
		List<Revision<Long, Ticket>> revisions = this.tickets.findRevisions("t", includingDeletes()).getContent();
		assertThat(numbers(revisions)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
		Revision<Long, Ticket> deletion = revisions.get(2);
		assertThat(deletion.getMetadata().getRevisionType()).isEqualTo(RevisionType.DELETE);
		assertThat(deletion.getEntity()).isEqualTo(revisions.get(1).getEntity());
		assertThat(deletion.getEntity().version()).isEqualTo(2);
		assertThat(deletion.getMetadata().<EntityRevision<?>>getDelegate().entity()).isEmpty();
	}

	@Test
	void windowsIncludeDeletionsInBothDirections() {
		saveAndDelete();
		for (int size = 1; size <= 8; size++) {
			assertThat(windows(ScrollPosition.keyset(), size)).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
			assertThat(windows(ScrollPosition.keyset().backward(), size)).containsExactlyInAnyOrder(7L, 6L, 5L, 4L, 3L,
					2L, 1L);
		}
		Window<Revision<Long, Ticket>> without = this.tickets.findRevisions("t", ScrollPosition.keyset(), Limit.of(1));
		assertThat(this.tickets.findRevisions("t", includingDeletes(), without.positionAt(0), Limit.of(2)))
			.extracting(Revision::getRequiredRevisionNumber)
			.containsExactly(6L, 5L);
	}

	@Test
	void pagesCountDeletions() {
		saveAndDelete();
		for (RevisionSort sort : List.of(RevisionSort.asc(), RevisionSort.desc())) {
			Page<Revision<Long, Ticket>> page = this.tickets.findRevisions("t", includingDeletes(),
					PageRequest.of(1, 3, sort));
			assertThat(page.getTotalElements()).isEqualTo(7);
			assertThat(page.getContent()).extracting(Revision::getRequiredRevisionNumber)
				.containsExactlyElementsOf(sort.equals(RevisionSort.asc()) ? List.of(4L, 5L, 6L) : List.of(4L, 3L, 2L));
		}
		assertThat(this.tickets.findRevisions("t", includingDeletes(), Pageable.unpaged())).hasSize(7);
	}

	@Test
	void deletionOfWhatIsNotKeptIsNoRevision() {
		saveAndDelete();
		this.table.template().deleteRevision("t", 5, Ticket.class);
		assertThat(numbers(this.tickets.findRevisions("t", includingDeletes()).getContent())).containsExactly(1L, 2L,
				3L, 4L, 7L);
		assertThat(windows(ScrollPosition.keyset(), 1)).containsExactly(7L, 4L, 3L, 2L, 1L);
		assertThat(this.tickets.findRevisions("t", includingDeletes(), PageRequest.of(0, 2)).getTotalElements())
			.isEqualTo(5);
	}

	@Test
	void deletionsNeedNoMoreRequestsThanTheHistory() {
		saveAndDelete();
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(requests));
		Window<EntityRevision<Ticket>> history = template.findRevisions("t", Ticket.class, includingDeletes(),
				ScrollPosition.keyset(), Limit.of(2));
		assertThat(requests.takeActions()).containsExactly("Query");
		assertThat(history.getContent().get(0).deletedEntity()).isEmpty();
		assertThat(history.getContent().get(1).isDelete()).isTrue();
		assertThat(history.getContent().get(1).entity()).isEmpty();
		assertThat(history.getContent().get(1).deletedEntity().orElseThrow().version()).isEqualTo(5);
		new SingleTableRepositoryFactory(template).getRepository(Tickets.class).findRevisions("t", includingDeletes());
		assertThat(requests.takeActions()).containsExactly("Query");
	}

	private List<Long> windows(ScrollPosition start, int size) {
		List<Long> numbers = new ArrayList<>();
		WindowIterator.of((position) -> this.tickets.findRevisions("t", includingDeletes(), position, Limit.of(size)))
			.startingAt(start)
			.forEachRemaining((revision) -> numbers.add(revision.getRequiredRevisionNumber()));
		return numbers;
	}

	@Test
	void revisionsAreFilteredWithoutDeletions() {
		saveAndDelete();
		assertThat(numbers(filtered(changed(Ticket::title), 2).getContent())).containsExactly(7L, 5L);
		assertThat(numbers(filtered(changed(Ticket::title), 9).getContent())).containsExactly(7L, 5L, 4L, 2L, 1L);
		assertThat(filtered(changed(Ticket::assignee), 2)).isEmpty();
		assertThat(numbers(filtered(before(this.table.clock().instant()), 9).getContent())).containsExactly(7L, 5L, 4L,
				2L, 1L);
	}

	private Window<Revision<Long, Ticket>> filtered(RevisionFilter filter, int limit) {
		return this.tickets.findRevisions("t", filter, ScrollPosition.keyset(), Limit.of(limit));
	}

	@Test
	void oneRevisionIsFoundByItsNumber() {
		saveAndDelete();
		assertThat(this.tickets.findRevision("t", 4L).orElseThrow().getEntity().title()).isEqualTo("life 2");
		assertThat(this.tickets.findRevision("t", 3L)).isEmpty();
		assertThat(this.tickets.findRevision("t", 8L)).isEmpty();
	}

	@Test
	void lastChangeOfADeletedEntityIsTheOneBefore() {
		saveAndDelete();
		assertThat(this.tickets.findLastChangeRevision("t").orElseThrow().getRequiredRevisionNumber()).isEqualTo(7);
		this.tickets.deleteById("t");
		assertThat(this.tickets.findLastChangeRevision("t").orElseThrow().getRequiredRevisionNumber()).isEqualTo(7);
		assertThat(this.tickets.findLastChangeRevision("nobody")).isEmpty();
	}

	@Test
	void windowsAreFullWithoutDeleteMarkers() {
		saveAndDelete();
		Window<Revision<Long, Ticket>> first = this.tickets.findRevisions("t", ScrollPosition.keyset(), Limit.of(2));
		assertThat(numbers(first.getContent())).containsExactly(7L, 5L);
		Window<Revision<Long, Ticket>> second = this.tickets.findRevisions("t", first.positionAt(1), Limit.of(2));
		assertThat(numbers(second.getContent())).containsExactly(4L, 2L);
		assertThat(numbers(this.tickets.findRevisions("t", ScrollPosition.keyset(), Limit.unlimited()).getContent()))
			.containsExactly(7L, 5L, 4L, 2L, 1L);
	}

	@Test
	void deleteMarkersAreNoNextWindow() {
		saveAndDelete();
		this.tickets.deleteById("t");
		Window<Revision<Long, Ticket>> all = this.tickets.findRevisions("t", ScrollPosition.keyset().backward(),
				Limit.of(5));
		assertThat(numbers(all.getContent())).containsExactly(7L, 5L, 4L, 2L, 1L);
		assertThat(all.hasNext()).isFalse();
		Window<Revision<Long, Ticket>> four = this.tickets.findRevisions("t", ScrollPosition.keyset().backward(),
				Limit.of(4));
		assertThat(numbers(four.getContent())).containsExactly(5L, 4L, 2L, 1L);
		assertThat(four.hasNext()).isTrue();
	}

	@Test
	void windowsAreReadInBothDirections() {
		saveAndDelete();
		assertThat(numbers(walk(ScrollPosition.keyset(), 1))).containsExactly(7L, 5L, 4L, 2L, 1L);
		assertThat(numbers(walk(ScrollPosition.keyset(), 3))).containsExactly(7L, 5L, 4L, 2L, 1L);
		assertThat(numbers(walk(ScrollPosition.keyset().backward(), 2))).containsExactly(1L, 2L, 4L, 5L, 7L);
	}

	private List<Revision<Long, Ticket>> walk(ScrollPosition start, int size) {
		List<Revision<Long, Ticket>> rows = new ArrayList<>();
		WindowIterator.of((position) -> this.tickets.findRevisions("t", position, Limit.of(size)))
			.startingAt(start)
			.forEachRemaining(rows::add);
		return rows;
	}

	@Test
	void pagesHaveOffsetsOrderAndTotal() {
		saveAndDelete();
		Page<Revision<Long, Ticket>> page = this.tickets.findRevisions("t", PageRequest.of(1, 2));
		assertThat(numbers(page.getContent())).containsExactly(4L, 5L);
		assertThat(page.getTotalElements()).isEqualTo(5);
		assertThat(page.getTotalPages()).isEqualTo(3);
		assertThat(numbers(this.tickets.findRevisions("t", PageRequest.of(1, 2, RevisionSort.desc())).getContent()))
			.containsExactly(4L, 2L);
		assertThat(this.tickets.findRevisions("t", PageRequest.of(7, 2)).getTotalElements()).isEqualTo(5);
		assertThat(this.tickets.findRevisions("t", Pageable.unpaged())).hasSize(5);
	}

	@Test
	void pagesAreSortedByNumberOnly() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.tickets.findRevisions("t", PageRequest.of(0, 2, Sort.by("title"))))
			.withMessageContaining("RevisionSort.asc()");
	}

	@Test
	void historyIsUsed() {
		Instant start = this.table.clock().instant();
		saveAndDelete();
		assertThat(this.tickets.findAsOf("t", start).orElseThrow().title()).isEqualTo("life 1");
		assertThat(this.tickets.restore("t", 4).version()).isEqualTo(8);
		assertThat(this.tickets.restore("t", 4, 8).version()).isEqualTo(9);
		assertThat(this.tickets.purge("t")).isPositive();
		assertThat(this.tickets.findRevisions("t")).isEmpty();
	}

	@Test
	void historyThatIsTooMuchForAListIsReadByWindows() {
		Ticket ticket = this.tickets.insert(Ticket.open("t", "1".repeat(300_000)));
		for (int version = 2; version <= 5; version++) {
			ticket = this.tickets.save(ticket.withTitle(Integer.toString(version).repeat(300_000)));
		}
		ReadSettings oneRequest = new ReadSettings(ReadConsistency.EVENTUAL, 1, 250);
		Tickets bounded = new SingleTableRepositoryFactory(
				this.table.template(LocalDynamoDb.client(), (builder) -> builder.readSettings(oneRequest)))
			.getRepository(Tickets.class);
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> bounded.findRevisions("t"))
			.withMessageContaining("history of this Ticket")
			.withMessageContaining("findRevisions(id, position, limit)");
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> bounded.findRevisions("t", Pageable.unpaged()));
		assertThat(bounded.findRevisions("t", PageRequest.of(0, 2)).getTotalElements()).isEqualTo(5);
		assertThat(numbers(this.tickets.findRevisions("t").getContent())).containsExactly(1L, 2L, 3L, 4L, 5L);
	}

	private static List<Long> numbers(List<Revision<Long, Ticket>> revisions) {
		return revisions.stream().map(Revision::getRequiredRevisionNumber).toList();
	}

	interface Tickets extends VersionedRepository<Ticket> {

	}

}
