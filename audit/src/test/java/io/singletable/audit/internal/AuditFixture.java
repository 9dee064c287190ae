package io.singletable.audit.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.singletable.audit.AuditOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.CallTimer;

/**
 * Operations of a template that wait for nothing.
 */
public final class AuditFixture {

	private AuditFixture() {
	}

	public static AuditOperations of(SingleTableTemplate template) {
		return of(template, new ArrayList<>());
	}

	/**
	 * Create operations that read several partitions in parallel.
	 */
	public static AuditOperations of(SingleTableTemplate template, Parallelism parallelism) {
		return new GatedAudit(TemplateGate.of(template), parallelism);
	}

	/**
	 * Create operations that note for how long they would wait.
	 */
	public static AuditOperations of(SingleTableTemplate template, List<Duration> pauses) {
		return new GatedAudit(TemplateGate.of(template), template.parallelism().orElse(null), new CallTimer() {

			@Override
			public long nanoTime() {
				return 0;
			}

			@Override
			public void sleep(Duration duration) {
				pauses.add(duration);
			}

		});
	}

}
