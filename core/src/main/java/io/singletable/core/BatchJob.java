package io.singletable.core;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.singletable.TransactionTooLargeException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.cost.UnitLimiter;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Job that reads the rows of a query window by window, and works on each window in a
 * transaction of its own. <b>The job is not atomic</b>: each batch is applied all or
 * nothing, and others see those that were applied while the job is running. If it stops,
 * what was applied stays.
 * <p>
 * The transaction of a batch also stores how far the job has come, under the condition
 * that it was at the start of the batch. Each batch is therefore applied exactly once,
 * even if its response is lost, or two programs run the job at the same time. A job that
 * has stopped resumes after the last batch that was applied when it is run again; one
 * that has come to its end starts from the beginning.
 * <p>
 * Each window is read before its transaction begins. Rows that change meanwhile are
 * refused by their versions, if they have any, and stop the job; those that appear behind
 * its position are not read. Work must not move rows within the order in which they are
 * read, or they may be read again: a listing by last modified date is refused. Work on a
 * batch that was not applied is repeated by the next run, so that it must have no effects
 * but its writes. Immutable, thread-safe.
 */
public interface BatchJob {

	/**
	 * Start from the beginning, wherever an earlier run has stopped.
	 * @return the job
	 */
	BatchJob fromStart();

	/**
	 * Set a limiter of the write units of the batches; by default, there is none. Others
	 * that share it, such as {@link Parallelism#with parallel writes}, consume no more
	 * together. The units of a batch are estimated by those of the one before until
	 * DynamoDB has answered; reads are not limited.
	 * @param limiter the limiter
	 * @return the job
	 */
	BatchJob limiter(UnitLimiter limiter);

	/**
	 * Run the job with work on each row: for each batch, the requests of its window, and
	 * one TransactWriteItems with the writes and the checkpoint. One GetItem before all.
	 * @param <T> the row
	 * @param source the query, from a position and with the number of rows of a batch,
	 * such as {@code (position, limit) -> tickets.findByStatus(OPEN, position, limit)}
	 * @param work the work on a row, with the operations of the transaction
	 * @return what this run has done
	 * @throws InvalidDataAccessApiUsageException if there is a transaction, the
	 * checkpoint is that of another query, or the rows are listed by their last modified
	 * date
	 * @throws TransactionTooLargeException if a batch with its checkpoint exceeds what
	 * DynamoDB allows in a transaction: use fewer rows
	 * @throws OptimisticLockingFailureException if another run of the job has applied the
	 * batch meanwhile
	 * @throws WriteOutcomeUnknownException if it is unknown whether a batch was applied:
	 * the next run knows
	 */
	<T> BatchReport forEach(BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source,
			BiConsumer<? super SingleTableOperations, ? super T> work);

	/**
	 * Run the job with work on each of some rows, as on the rows of a query: the position
	 * in the checkpoint is the number of rows that are done. A run that resumes skips as
	 * many, so that each run needs the same rows in the same order. Only the rows of a
	 * batch are in memory.
	 * @param <T> the row
	 * @param rows the rows, none of them null
	 * @param work the work on a row, with the operations of the transaction
	 * @return what this run has done
	 * @throws InvalidDataAccessApiUsageException if there is a transaction, the
	 * checkpoint is that of a query, or there are fewer rows than are done
	 * @throws TransactionTooLargeException if a batch with its checkpoint exceeds what
	 * DynamoDB allows in a transaction: use fewer rows
	 * @throws OptimisticLockingFailureException if another run of the job has applied the
	 * batch meanwhile
	 * @throws WriteOutcomeUnknownException if it is unknown whether a batch was applied:
	 * the next run knows
	 */
	<T> BatchReport forEach(Iterable<? extends T> rows, BiConsumer<? super SingleTableOperations, ? super T> work);

	/**
	 * Run the job with work on each row of a stream, as
	 * {@link #forEach(Iterable, BiConsumer)} does. The stream is not closed.
	 * @param <T> the row
	 * @param rows the rows, none of them null
	 * @param work the work on a row, with the operations of the transaction
	 * @return what this run has done
	 * @throws InvalidDataAccessApiUsageException if there is a transaction, the
	 * checkpoint is that of a query, or there are fewer rows than are done
	 */
	<T> BatchReport forEach(Stream<? extends T> rows, BiConsumer<? super SingleTableOperations, ? super T> work);

	/**
	 * Run the job with work on each line of a file, as
	 * {@link #forEach(Iterable, BiConsumer)} does. A line is read as the properties of a
	 * type are stored, by the {@code JsonMapper} of the template. At one that can't be
	 * read, the job stops with the number of the line; once it is corrected, the next run
	 * resumes.
	 * @param <T> the row
	 * @param jsonLines the file in UTF-8, with an object in JSON a line; blank lines are
	 * left out
	 * @param type the class of the rows
	 * @param work the work on a row, with the operations of the transaction
	 * @return what this run has done
	 * @throws IllegalArgumentException if a line can't be read
	 * @throws java.io.UncheckedIOException if the file can't be read
	 * @throws InvalidDataAccessApiUsageException if there is a transaction, the
	 * checkpoint is that of a query, or there are fewer rows than are done
	 */
	<T> BatchReport forEach(Path jsonLines, Class<T> type, BiConsumer<? super SingleTableOperations, ? super T> work);

	/**
	 * Run the job with work on each batch, as {@link #forEach(BiFunction, BiConsumer)}
	 * does.
	 * @param <T> the row
	 * @param source the query, from a position and with the number of rows of a batch
	 * @param work the work on the rows of a batch, with the operations of the transaction
	 * @return what this run has done
	 * @throws InvalidDataAccessApiUsageException if there is a transaction, the
	 * checkpoint is that of another query, or the rows are listed by their last modified
	 * date
	 * @throws TransactionTooLargeException if a batch with its checkpoint exceeds what
	 * DynamoDB allows in a transaction: use fewer rows
	 * @throws OptimisticLockingFailureException if another run of the job has applied the
	 * batch meanwhile
	 * @throws WriteOutcomeUnknownException if it is unknown whether a batch was applied:
	 * the next run knows
	 */
	<T> BatchReport forEachBatch(BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source,
			BiConsumer<? super SingleTableOperations, ? super List<T>> work);

}
