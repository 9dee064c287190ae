package com.example.desk;

import java.util.List;
import java.util.function.Consumer;

import io.singletable.EntityExistsException;
import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SnapshotReads;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.request.Faults;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;

import static io.singletable.test.request.MeasuredRequests.requestsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link Faults}: each leads to the exception of production.
 */
@DataSingleTableTest(properties = { "singletable.timeout.attempt=4500ms", "singletable.timeout.call=30s",
		"singletable.timeout.transaction-call=4900ms" })
class FaultsIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private NoteRepository notes;

	@Autowired
	private SingleTableOperations template;

	@Autowired
	private Faults faults;

	@Test
	void updateConflictsWithTheNextVersion() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		this.faults.nextWrite().conflicts();
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.tickets.update(ticket.solved()))
			.satisfies((ex) -> assertThat(ex.stored()).get()
				.isInstanceOfSatisfying(Ticket.class, (stored) -> assertThat(stored.version()).isEqualTo(2L)));
		assertThat(this.tickets.update(this.tickets.getRequired(ticket.id()).solved()).status())
			.isEqualTo(Status.SOLVED);
	}

	@Test
	void deleteConflicts() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		this.faults.nextWrite().conflicts();
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.tickets.delete(ticket));
		assertThat(this.tickets.existsById(ticket.id())).isTrue();
	}

	@Test
	void insertsConflict() {
		this.faults.nextWrites(2).conflicts();
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.notes.insert(new Note("one", "text")));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.tickets.insert(new Ticket("t1", null, null, null, "Printer", Status.OPEN, 3)));
		assertThat(this.notes.existsById("one")).isFalse();
	}

	@Test
	void writeWithoutConditionFailsTheTest() {
		this.faults.nextWrite().conflicts();
		assertThat(catchThrowable(() -> this.notes.save(new Note("one", "text")))).rootCause()
			.isInstanceOf(AssertionError.class)
			.hasMessageContaining("has no condition that another writer could break");
		assertThat(this.notes.existsById("one")).isFalse();
	}

	@Test
	void throttledWritesFailAfterRetries() {
		this.faults.nextWrites(2).isThrottled();
		assertThat(requestsOf(() -> assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.notes.insert(new Note("one", "text"))))).sends(3);
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.tickets.insert(Ticket.open("Printer", 3)));
		assertThat(this.notes.existsById("one")).isFalse();
	}

	@Test
	void throttledReadFailsAndTheSameReadAfterItSucceeds() {
		this.notes.insert(new Note("one", "text"));
		this.faults.nextRead().isThrottled();
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> this.notes.findById("one"));
		assertThat(this.notes.findById("one")).isPresent();
	}

	@Test
	void readAsOfOneMomentIsOfEachEntityThatItNames() {
		this.notes.insert(new Note("one", "text"));
		this.faults.nextRead().of(Note.class).action("TransactGetItems").isThrottled();
		Consumer<SnapshotReads> ticket = (reads) -> reads.byId("t1", Ticket.class);
		assertThat(this.template.readTransaction(ticket).find("t1", Ticket.class)).isEmpty();
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(
				() -> this.template.readTransaction((reads) -> reads.byId("t1", Ticket.class).byId("one", Note.class)));
		assertThat(requestsOf(
				() -> this.template.readTransaction(ticket.andThen((reads) -> reads.byId("one", Note.class)))))
			.sends(1)
			.reads(4);
	}

	@Test
	void retriesAfterAThrottledAttemptSucceed() {
		this.faults.nextWrite().attempts(1).isThrottled();
		assertThat(requestsOf(() -> this.notes.insert(new Note("one", "text")))).sends(2);
	}

	@Test
	void writeWhoseAnswerIsLostIsSettled() {
		this.faults.nextWrites(3).losesAnswer();
		this.notes.insert(new Note("one", "text"));
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(this.tickets.update(ticket.solved()).version()).isEqualTo(2L);
		assertThat(this.faults.haveHappened()).isTrue();
		assertThat(this.tickets.findRevisions(ticket.id())).hasSize(2);
	}

	@Test
	void writeWhoseAnswersAreAllLostIsUnknownAndApplied() {
		this.faults.nextWrites(2).losesEveryAnswer();
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.notes.insert(new Note("one", "text")));
		assertThatExceptionOfType(WriteOutcomeUnknownException.class)
			.isThrownBy(() -> this.tickets.insert(new Ticket("t1", null, null, null, "Printer", Status.OPEN, 3)));
		assertThat(this.notes.existsById("one")).isTrue();
		assertThat(this.tickets.existsById("t1")).isTrue();
	}

	@Test
	void failuresOfReadsAreTranslated() {
		this.faults.nextRead().fails();
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> this.notes.findById("one"))
			.withMessageContaining("internal error");
		this.faults.nextRead().isNotSent();
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> this.notes.findById("one"))
			.withMessageContaining("was not sent");
		this.faults.nextRead().isDenied();
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.notes.findById("one"));
	}

	@Test
	void failedWriteIsNotApplied() {
		this.faults.nextWrite().fails();
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.notes.save(new Note("one", "text")));
		this.faults.nextWrite().isNotSent();
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.notes.save(new Note("one", "text")))
			.isNotInstanceOf(WriteOutcomeUnknownException.class);
		assertThat(this.notes.existsById("one")).isFalse();
	}

	@Test
	void faultWaitsForTheEntityAndTheAction() {
		this.faults.nextWrite().of(Ticket.class).isDenied();
		this.faults.nextRead().action("Query").isDenied();
		this.notes.insert(new Note("one", "text"));
		this.notes.deleteById("one");
		assertThat(this.notes.findById("one")).isEmpty();
		assertThat(this.faults.haveHappened()).isFalse();
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.tickets.insert(Ticket.open("Printer", 3)));
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.tickets.findByStatus(Status.OPEN));
		assertThat(this.faults.haveHappened()).isTrue();
	}

	@Test
	void faultOfAnEntityMeetsReadsByKey() {
		this.faults.nextReads(2).of(Note.class).isDenied();
		this.tickets.findById("t1");
		assertThat(catchThrowable(() -> this.notes.findById("one")))
			.isInstanceOf(PermissionDeniedDataAccessException.class);
		assertThat(catchThrowable(() -> this.notes.findAllById(List.of("one", "two"))))
			.isInstanceOf(PermissionDeniedDataAccessException.class);
	}

	@Nested
	@TestMethodOrder(MethodName.class)
	class AfterATest {

		@Test
		void aLeavesAFault() {
			FaultsIntegrationTests.this.faults.nextRead().isDenied();
		}

		@Test
		void bIsNotDisturbed() {
			assertThat(FaultsIntegrationTests.this.notes.findById("one")).isEmpty();
		}

	}

}
