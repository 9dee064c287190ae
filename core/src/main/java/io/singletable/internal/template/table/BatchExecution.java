package io.singletable.internal.template.table;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import io.singletable.InvalidCursorException;
import io.singletable.Listing;
import io.singletable.TransactionTooLargeException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.BatchReport;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.write.transaction.JobCheckpoints;
import io.singletable.internal.write.transaction.JobCheckpoints.JobCheckpoint;
import io.singletable.internal.write.transaction.Transactions;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.util.Assert;

/**
 * Execution of jobs in batches: each window of rows in a transaction, with the checkpoint
 * that leads on from it. Thread-safe.
 */
record BatchExecution(TransactionExecution execution, Transactions transactions, JobCheckpoints checkpoints,
		EntityRegistry registry, TableLayout layout) {

	<T> BatchReport run(DefaultBatchJob job,
			BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source,
			BiConsumer<? super SingleTableOperations, ? super List<T>> work) {
		Assert.notNull(source, "source must not be null");
		Assert.notNull(work, "work must not be null");
		if (this.transactions.current() != null) {
			throw new InvalidDataAccessApiUsageException("The job '" + job.name()
					+ "' can't run in a transaction, because it commits one for each batch: run it outside");
		}
		JobCheckpoint checkpoint = this.checkpoints.read(job.name());
		KeysetScrollPosition resumed = job.isFromStart() ? null : checkpoint.next();
		ScrollPosition position = (resumed != null) ? resumed : ScrollPosition.keyset();
		long batches = 0;
		long rows = 0;
		int limit = job.rows();
		JobPace pace = new JobPace(job.limiter());
		while (true) {
			Window<T> window = window(job, source, position, limit, position == resumed);
			KeysetScrollPosition next = window.hasNext() ? next(job, window) : null;
			if (!window.isEmpty()) {
				requireStableOrder(job, window, next);
			}
			if (!window.isEmpty() || (next == null && checkpoint.next() != null)) {
				try {
					checkpoint = apply(job, window.getContent(), work, checkpoint, next, pace);
				}
				catch (TransactionTooLargeException ex) {
					if (!job.isFitting() || window.size() == 1) {
						throw ex;
					}
					limit = fitting(window.size(), ex);
					continue;
				}
				batches += window.isEmpty() ? 0 : 1;
				rows += window.size();
			}
			if (next == null) {
				return new BatchReport(job.name(), batches, rows, resumed != null);
			}
			position = next;
		}
	}

	/** As many rows as fit beside the checkpoint if all take as much. */
	private static int fitting(int rows, TransactionTooLargeException ex) {
		double share = Math.min((TransactionTooLargeException.MAX_ACTIONS - 1.0) / (ex.actions() - 1),
				(double) TransactionTooLargeException.MAX_BYTES / ex.bytes());
		return Math.max(1, Math.min((int) (rows * share), rows - 1));
	}

	private static <T> Window<T> window(DefaultBatchJob job,
			BiFunction<? super ScrollPosition, ? super Limit, ? extends Window<T>> source, ScrollPosition position,
			int limit, boolean resumes) {
		try {
			Window<T> window = source.apply(position, Limit.of(limit));
			if (window.size() > limit) {
				throw new InvalidDataAccessApiUsageException("The source of the job '" + job.name() + "' returned "
						+ window.size() + " rows for a batch of " + limit + ": pass its limit to the query");
			}
			return window;
		}
		catch (InvalidCursorException ex) {
			if (!resumes) {
				throw ex;
			}
			throw new InvalidDataAccessApiUsageException("The checkpoint of the job '" + job.name()
					+ "' is of another query, or of one with other arguments: give this one another name, or begin "
					+ "again with fromStart()", ex);
		}
	}

	private static KeysetScrollPosition next(DefaultBatchJob job, Window<?> window) {
		if (window.positionAt(window.size() - 1) instanceof KeysetScrollPosition next && !next.isInitial()
				&& next.scrollsForward() && next.getKeys().values().stream().allMatch(String.class::isInstance)) {
			return next;
		}
		throw new InvalidDataAccessApiUsageException("The source of the job '" + job.name()
				+ "' must return windows of a query of a template or a repository, read forward");
	}

	/** Rows that are saved would move to where the job may meet them again. */
	private void requireStableOrder(DefaultBatchJob job, Window<?> window, @Nullable KeysetScrollPosition next) {
		Class<?> rowType = Objects.requireNonNull(window.getContent().get(0)).getClass();
		for (EntityMetadata<?> type : this.registry.all()) {
			ListingKeys listing = this.layout.listing(type);
			if (next != null && listing != null && type.listing() == Listing.LAST_MODIFIED
					&& type.concreteClasses().contains(rowType)
					&& next.getKeys().containsKey(listing.names().partition())) {
				throw new InvalidDataAccessApiUsageException("The job '" + job.name() + "' reads " + type.typeName()
						+ " by last modified date, in an order that its writes would change: query an index instead");
			}
		}
	}

	private <T> JobCheckpoint apply(DefaultBatchJob job, List<T> rows,
			BiConsumer<? super SingleTableOperations, ? super List<T>> work, JobCheckpoint replaced,
			@Nullable KeysetScrollPosition next, JobPace pace) {
		AtomicReference<@Nullable JobCheckpoint> written = new AtomicReference<>();
		try {
			pace.apply(() -> this.execution.<@Nullable Void>inTransaction(TransactionDefinition.withDefaults(),
					job.operations(), (operations) -> {
						if (!rows.isEmpty()) {
							work.accept(operations, rows);
						}
						written.set(this.checkpoints.put(Objects.requireNonNull(this.transactions.current()),
								job.name(), replaced, next));
						return null;
					}));
		}
		catch (WriteOutcomeUnknownException ex) {
			requireApplied(job, written.get(), ex);
		}
		catch (TransactionTooLargeException ex) {
			throw new TransactionTooLargeException("A batch of " + rows.size() + " rows of the job '" + job.name()
					+ "' and its checkpoint are too large for a transaction, use a lower number than " + job.rows()
					+ " with inBatchesOf: " + ex.getMessage(), ex.actions(), ex.bytes());
		}
		return Objects.requireNonNull(written.get());
	}

	/** The checkpoint tells what became of its batch. */
	private void requireApplied(DefaultBatchJob job, @Nullable JobCheckpoint written,
			WriteOutcomeUnknownException unknown) {
		JobCheckpoint stored;
		try {
			stored = this.checkpoints.read(job.name());
		}
		catch (DataAccessException ex) {
			unknown.addSuppressed(ex);
			throw unknown;
		}
		if (written == null || !Objects.equals(stored.writeId(), written.writeId())) {
			throw unknown;
		}
	}

}
