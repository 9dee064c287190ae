package io.singletable.autoconfigure.scans;

import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SweepReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sweep by schedule.
 */
// @formatter:off
// tag::sweep[]
@Component                                                             // with @EnableScheduling
class NightlySweep {

    private static final Log logger = LogFactory.getLog(NightlySweep.class);

    private final SingleTableTemplate table;

    NightlySweep(SingleTableTemplate table) {
        this.table = table;
    }

    @Scheduled(cron = "0 30 3 * * *")                                  // by each instance: two at once do no harm
    void sweep() {
        SweepReport report = table.blobs().sweep().readUnitsPerSecond(200).run();
        logger.info(report);
        if (report.missing() > 0) {
            table.blobs().verify().run((missing) -> logger.error(missing + " has no content"));
        }
    }
}
// end::sweep[]
