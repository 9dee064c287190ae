package io.singletable.docs;

import java.util.Optional;
import java.util.Set;

import io.singletable.CommitMetadata;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on histories, which do what it says.
 */
class HistoriesIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("ann"))));

	private final Histories examples = new Histories(this.template,
			new SingleTableRepositoryFactory(this.template).getRepository(TicketRepository.class));

	@Test
	void versionsShowWhatWasSaid() {
		Ticket ticket = this.template.insert(new Ticket("t", null, null, null, "Leak", Status.OPEN, 3, null, Set.of()));
		Ticket closed = this.examples.because(ticket, "Solved by phone");
		this.examples.metadata(closed);
		CommitMetadata commit = this.template.findRevision("t", 3, Ticket.class).orElseThrow().commit();
		assertThat(commit.values()).containsEntry("request", "R-17").containsEntry("channel", "mail");
		assertThat(this.examples.show("t")).isEqualTo("UPDATE by ann\nUPDATE by ann: Solved by phone\nINSERT by ann\n");
	}

}
