package com.example.desk;

import io.singletable.autoconfigure.TableName;
import io.singletable.test.autoconfigure.AutoConfigureDataSingleTable;
import io.singletable.test.table.CleanTable;
import io.singletable.test.table.CleanTable.Phase;
import io.singletable.test.table.TableCleaner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CleanTable} and {@link TableCleaner} in an application; methods run by
 * name.
 */
@SpringBootTest
@AutoConfigureDataSingleTable
@TestMethodOrder(MethodName.class)
class CleanTableIntegrationTests {

	@Autowired
	private NoteRepository notes;

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private TableCleaner cleaner;

	@Test
	void historyAndTombstonesAreDeletedToo(@Autowired Solver solver) {
		this.cleaner.empty();
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		Ticket solved = solver.solve(ticket.id());
		this.tickets.delete(solved);
		assertThat(this.cleaner.empty()).isEqualTo(4);
		assertThat(this.cleaner.empty()).isZero();
		assertThat(this.tickets.insert(new Ticket(ticket.id(), null, null, null, "Printer", Status.OPEN, 3)).version())
			.isOne();
	}

	@Test
	void recordOfTheTableRemains(@Autowired DynamoDbClient client, @Autowired TableName table) {
		this.cleaner.empty();
		int before = client.scan((scan) -> scan.tableName(table.value())).count();
		assertThat(before).isPositive();
		this.notes.insert(new Note("one", "text"));
		this.cleaner.empty();
		assertThat(client.scan((scan) -> scan.tableName(table.value())).count()).isEqualTo(before);
	}

	@Test
	void moreThanAPageIsDeleted(@Autowired DynamoDbClient client) {
		this.cleaner.empty();
		for (int i = 0; i < 1030; i++) {
			this.notes.save(new Note("note" + i, "text"));
		}
		assertThat(this.cleaner.empty()).isEqualTo(1030);
	}

	@Nested
	@CleanTable
	@TestMethodOrder(MethodName.class)
	class BeforeMethods {

		@Test
		void aWrites() {
			notes().insert(new Note("method", "text"));
		}

		@Test
		void bFindsNothing() {
			assertThat(notes().existsById("method")).isFalse();
			notes().insert(new Note("method", "text"));
		}

		@Test
		@CleanTable(Phase.AFTER_METHOD)
		void cFindsWhatWasWrittenBefore() {
			assertThat(notes().existsById("method")).isTrue();
		}

		@Test
		@CleanTable(Phase.AFTER_CLASS)
		void dFindsNothingAfterThat() {
			assertThat(notes().existsById("method")).isFalse();
		}

	}

	@Nested
	@CleanTable(Phase.BEFORE_CLASS)
	@TestMethodOrder(MethodName.class)
	class BeforeClass {

		@BeforeAll
		static void writes(@Autowired NoteRepository notes) {
			notes.insert(new Note("all", "text"));
		}

		@Test
		void aFindsWhatWasWrittenBeforeAll() {
			assertThat(notes().existsById("all")).isTrue();
		}

		@Nested
		class Inside {

			@Test
			void tableIsAsTheClassAroundItLeftIt() {
				assertThat(notes().existsById("all")).isTrue();
			}

		}

	}

	private NoteRepository notes() {
		return this.notes;
	}

}
