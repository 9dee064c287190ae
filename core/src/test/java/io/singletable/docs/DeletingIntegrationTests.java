package io.singletable.docs;

import java.util.Set;

import io.singletable.core.CollectionKey;
import io.singletable.core.DeleteDryRun;
import io.singletable.core.ItemCollection;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Deleting.Comment;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on deleting, which do what the page says.
 */
class DeletingIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Ticket.class, Comment.class).template();

	private final Deleting deleting = new Deleting(this.template, Parallelism.of(Runnable::run, 1));

	private final ItemCollection ticket = this.template.collection(CollectionKey.of(Ticket.class, "t"));

	private Ticket insert(String id) {
		return this.template.insert(new Ticket(id, null, null, null, "title", Status.OPEN, 1, null, Set.of()));
	}

	private void comment(String thread, String id) {
		this.template.insert(new Comment(new Comment.Key("t", thread, id), null, "text"));
	}

	@Test
	void partitionIsCountedEmptiedAndPurged() {
		insert("t");
		comment("1", "2025-01");
		comment("10", "2025-02");
		DeleteDryRun dryRun = this.deleting.dryRun(this.ticket);
		assertThat(dryRun.entities()).containsEntry(Comment.class, 2L).containsEntry(Ticket.class, 1L);
		assertThat(this.deleting.partition("t").deleted()).isEqualTo(3);
		assertThat(this.deleting.purge(this.ticket)).returns(0L, (report) -> report.deleted())
			.returns(2L, (report) -> report.versions());
		this.deleting.one(insert("u"), insert("v").id());
		assertThat(this.deleting.query()).isZero();
	}

	@Test
	void partsLeaveTheRest() {
		insert("t");
		comment("10", "2025-01");
		this.deleting.parts(this.ticket);
		assertThat(this.ticket.all()).hasSize(1);
	}

}
