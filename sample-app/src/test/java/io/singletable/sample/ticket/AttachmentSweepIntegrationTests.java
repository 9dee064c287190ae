package io.singletable.sample.ticket;

import java.time.Duration;

import io.singletable.blob.Blob;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SweepReport;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.clock.MutableClock;
import io.singletable.test.clock.TestClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AttachmentSweep}, without the rest of the application.
 */
@DataSingleTableTest
@TestClock
class AttachmentSweepIntegrationTests {

	@Autowired
	private AttachmentRepository attachments;

	@Autowired
	private SingleTableOperations table;

	@Autowired
	private MutableClock clock;

	@Test
	void contentOfDeletedAttachmentsIsDeletedAfterADay() {
		AttachmentSweep job = new AttachmentSweep(this.table);
		Attachment kept = this.attachments.insert(attachment("kept"));
		this.attachments.delete(this.attachments.insert(attachment("deleted")));
		assertThat(job.sweep()).extracting(SweepReport::live, SweepReport::young, SweepReport::collected)
			.containsExactly(1L, 1L, 0L);
		this.clock.advance(Duration.ofDays(2));
		assertThat(job.sweep()).extracting(SweepReport::live, SweepReport::young, SweepReport::collected)
			.containsExactly(1L, 0L, 1L);
		assertThat(this.attachments.getRequired(kept.key()).content().bytes(DataSize.ofMegabytes(1))).hasSize(10_000);
	}

	private static Attachment attachment(String id) {
		return new Attachment(new Attachment.Key("t-1", id), null, null, null, id + ".pdf",
				Blob.of(new byte[10_000], "application/pdf"));
	}

}
