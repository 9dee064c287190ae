package io.singletable.docs;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on backfills, which do what the page says.
 */
class BackfillingIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class);

	@Test
	void ticketsFromBeforeTheRecordAreBackfilled() {
		this.table.template()
			.insert(new Ticket(null, null, null, null, "Leaking", Status.OPEN, 3, null, java.util.Set.of()));
		SingleTableTemplate template = this.table.recordedTemplate();
		Backfilling backfilling = new Backfilling(template);
		assertThat(backfilling.run()).containsExactly("complete: 0 of 1 tickets changed");
		assertThat(backfilling.look()).isTrue();
		backfilling.accept();
	}

}
