package io.singletable.internal.template;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import io.singletable.core.BatchJob;
import io.singletable.core.BatchReport;
import io.singletable.core.SingleTableOperations;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Job in batches whose work gets operations that are observed.
 *
 * @param job the job
 * @param operations the operations
 */
record ObservedBatchJob(BatchJob job, SingleTableOperations operations) implements BatchJob {

	@Override
	public BatchJob fromStart() {
		return new ObservedBatchJob(this.job.fromStart(), this.operations);
	}

	@Override
	public <T> BatchReport forEach(BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source,
			BiConsumer<? super SingleTableOperations, ? super T> work) {
		Assert.notNull(work, "work must not be null");
		return this.job.<T>forEach(source, (unobserved, row) -> work.accept(this.operations, row));
	}

	@Override
	public <T> BatchReport forEachBatch(BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source,
			BiConsumer<? super SingleTableOperations, ? super List<T>> work) {
		Assert.notNull(work, "work must not be null");
		return this.job.<T>forEachBatch(source, (unobserved, rows) -> work.accept(this.operations, rows));
	}

	@Override
	public String toString() {
		return this.job.toString();
	}

}
