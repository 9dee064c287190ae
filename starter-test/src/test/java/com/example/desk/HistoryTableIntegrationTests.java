package com.example.desk;

import io.singletable.autoconfigure.TableName;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.table.TableCleaner;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for clean and fresh tables whose history is kept apart; methods run by name.
 */
@DataSingleTableTest(properties = "singletable.history.table-name={table}-history")
@TestMethodOrder(MethodName.class)
class HistoryTableIntegrationTests {

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private DynamoDbClient client;

	@Autowired
	private TableName table;

	@Test
	void aTableOfTheHistoryIsEmptiedToo(@Autowired TableCleaner cleaner) {
		cleaner.empty();
		int before = stored();
		this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(stored()).isEqualTo(before + 1);
		assertThat(cleaner.empty()).isEqualTo(2);
		assertThat(stored()).isEqualTo(before);
	}

	@Test
	void bWritesAVersion() {
		this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(stored()).isEqualTo(2);
	}

	@Test
	void cTableOfTheHistoryIsCreatedAgainToo() {
		assertThat(stored()).isEqualTo(1);
		this.tickets.insert(Ticket.open("Printer", 3));
	}

	private int stored() {
		return this.client.scan((scan) -> scan.tableName(this.table.value() + "-history")).count();
	}

}
