package io.singletable.sample.ticket;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.SweepReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Job that deletes the content of deleted attachments, and of uploads that have failed,
 * after a day. Each instance may run it: two at once do no harm.
 */
@Component
class AttachmentSweep {

	private static final Log logger = LogFactory.getLog(AttachmentSweep.class);

	private final SingleTableOperations table;

	AttachmentSweep(SingleTableOperations table) {
		this.table = table;
	}

	@Scheduled(cron = "${sample.sweep}")
	SweepReport sweep() {
		SweepReport report = this.table.blobs().sweep().readUnitsPerSecond(200).run();
		logger.info(report);
		return report;
	}

}
