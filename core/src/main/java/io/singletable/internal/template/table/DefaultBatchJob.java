package io.singletable.internal.template.table;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.singletable.core.BatchJob;
import io.singletable.core.BatchReport;
import io.singletable.core.SingleTableOperations;
import io.singletable.cost.UnitLimiter;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * A job in batches.
 *
 * @param rows number of rows of a batch
 * @param isFitting whether a batch that is too large has fewer rows instead
 * @param isFromStart whether it starts from the beginning in any case
 * @param limiter limiter of the units of its batches, or null
 */
public record DefaultBatchJob(BatchExecution execution, SingleTableOperations operations, int rows, String name,
		boolean isFitting, boolean isFromStart, @Nullable UnitLimiter limiter) implements BatchJob {

	/** One of the 100 actions of a transaction is that of the checkpoint. */
	private static final int MAX_ROWS = 99;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	public static BatchJob of(BatchExecution execution, SingleTableOperations operations, int rows, String job) {
		Assert.isTrue(rows > 0 && rows <= MAX_ROWS, () -> "A batch has from 1 to " + MAX_ROWS + " rows, not " + rows);
		requireName(job);
		return new DefaultBatchJob(execution, operations, rows, job, false, false, null);
	}

	public static BatchJob fitting(BatchExecution execution, SingleTableOperations operations, String job) {
		requireName(job);
		return new DefaultBatchJob(execution, operations, MAX_ROWS, job, true, false, null);
	}

	private static void requireName(String job) {
		Assert.notNull(job, "job must not be null");
		Assert.isTrue(NAME.matcher(job).matches(), "The name of a job has up to 100 letters, digits, dots, "
				+ "dashes and underscores, and begins with a letter or a digit");
	}

	@Override
	public BatchJob fromStart() {
		return new DefaultBatchJob(this.execution, this.operations, this.rows, this.name, this.isFitting, true,
				this.limiter);
	}

	@Override
	public BatchJob limiter(UnitLimiter limiter) {
		Assert.notNull(limiter, "limiter must not be null");
		return new DefaultBatchJob(this.execution, this.operations, this.rows, this.name, this.isFitting,
				this.isFromStart, limiter);
	}

	@Override
	public <T> BatchReport forEach(BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source,
			BiConsumer<? super SingleTableOperations, ? super T> work) {
		Assert.notNull(work, "work must not be null");
		return this.<T>forEachBatch(source, (operations, rows) -> rows.forEach((row) -> work.accept(operations, row)));
	}

	@Override
	public <T> BatchReport forEach(Iterable<? extends T> rows,
			BiConsumer<? super SingleTableOperations, ? super T> work) {
		Assert.notNull(rows, "rows must not be null");
		return this.<T>forEachOf(rows.iterator(), work);
	}

	@Override
	public <T> BatchReport forEach(Stream<? extends T> rows,
			BiConsumer<? super SingleTableOperations, ? super T> work) {
		Assert.notNull(rows, "rows must not be null");
		return this.<T>forEachOf(rows.iterator(), work);
	}

	@Override
	public <T> BatchReport forEach(Path jsonLines, Class<T> type,
			BiConsumer<? super SingleTableOperations, ? super T> work) {
		Assert.notNull(jsonLines, "jsonLines must not be null");
		Assert.notNull(type, "type must not be null");
		return new JsonLines<>(jsonLines, type, this.execution.registry().mapper())
			.read((rows) -> this.<T>forEachOf(rows.iterator(), work));
	}

	private <T> BatchReport forEachOf(Iterator<? extends T> rows,
			BiConsumer<? super SingleTableOperations, ? super T> work) {
		return this.<T>forEach(new NumberedRows<T>(rows), work);
	}

	@Override
	public <T> BatchReport forEachBatch(BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source,
			BiConsumer<? super SingleTableOperations, ? super List<T>> work) {
		return this.execution.run(this, source, work);
	}

	@Override
	public String toString() {
		return "Job '" + this.name + "' in batches of " + (this.isFitting ? "up to " : "") + this.rows;
	}

}
