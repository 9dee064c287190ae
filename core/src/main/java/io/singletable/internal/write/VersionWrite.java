package io.singletable.internal.write;

import java.time.Instant;
import java.util.Objects;

import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.transaction.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Write of a version: where the conflicting item allows it, a refused one is retried as
 * another version. In a transaction there is none before the commit. Not thread-safe.
 */
abstract class VersionWrite<W, R> implements WriteSteps<R> {

	private final WriteAttempts attempts;

	private final EntityMetadata<?> type;

	private final Instant now;

	private final Contention contention;

	private @Nullable NextVersion next;

	private @Nullable PlannedWrite<W> planned;

	private @Nullable WriteResult result;

	private @Nullable W written;

	private int attempt;

	private int alignments;

	private int claimRounds;

	private boolean deferred;

	/**
	 * Create a write.
	 * @param attempts what sends it, or keeps it in a transaction
	 * @param contention the attempts, without those that align head and history
	 */
	VersionWrite(WriteAttempts attempts, EntityMetadata<?> type, Instant now, Contention contention) {
		this.attempts = attempts;
		this.type = type;
		this.now = now;
		this.contention = contention;
	}

	final EntityMetadata<?> type() {
		return this.type;
	}

	final Instant now() {
		return this.now;
	}

	/**
	 * Begin the write, once.
	 * @param deferred whether it is kept by a transaction, and not sent now
	 */
	abstract NextVersion begin(boolean deferred);

	/**
	 * Plan a version, under a write id of its own.
	 */
	abstract PlannedWrite<W> plan(NextVersion next, WriteId writeId);

	/**
	 * The version to retry as after a refusal.
	 * @return the version, or null if the refusal is for the caller
	 */
	@Nullable NextVersion after(WriteResult.Refused refused, NextVersion tried) {
		return null;
	}

	/**
	 * Whether a transaction keeps the write, once it is planned.
	 */
	final boolean isDeferred() {
		return this.deferred;
	}

	/**
	 * What was written, once there is nothing left to send.
	 */
	final W written() {
		return Objects.requireNonNull(this.written);
	}

	@Override
	public final boolean plan() {
		PlannedWrite<W> sent = this.planned;
		NextVersion later;
		if (sent == null) {
			WriteTransaction transaction = this.attempts.transactions().current();
			if (transaction != null) {
				transaction.requireWritable(this.type);
				this.deferred = true;
			}
			later = begin(this.deferred);
			if (transaction != null) {
				this.written = this.attempts.transactions()
					.add(transaction, this.type, id(), this.now, later, this::plan);
				return false;
			}
		}
		else if (this.result instanceof WriteResult.Refused refused) {
			sent.blobs().refused();
			later = later(sent, refused, Objects.requireNonNull(this.next));
		}
		else {
			this.written = sent.written();
			sent.blobs().applied();
			Objects.requireNonNull(this.next).claims().recordTakeovers(this.type);
			this.planned = null;
			return false;
		}
		this.next = later;
		this.planned = plan(later, WriteId.random(this.now));
		this.attempt++;
		return true;
	}

	/**
	 * The version that is tried next: not where an attempt may have been applied, as the
	 * conflicting item may be what became of it.
	 */
	private NextVersion later(PlannedWrite<W> sent, WriteResult.Refused refused, NextVersion tried) {
		NextVersion claiming = this.attempts.claims().after(this.type, refused, this.claimRounds + 1, tried, this.now);
		if (claiming != null) {
			this.claimRounds++;
			return claiming;
		}
		boolean last = refused.afterAmbiguity()
				|| this.contention.isLast(this.attempt - this.alignments - this.claimRounds);
		NextVersion later = last ? null : after(refused, tried);
		return (later != null) ? later
				: this.attempts.alignment().after(refused, ++this.alignments, this.type, sent.id(), tried, this.now);
	}

	@Override
	public final void send() {
		PlannedWrite<W> planned = Objects.requireNonNull(this.planned);
		this.result = planned.blobs().whileSending(() -> this.attempts.executor().execute(planned.plan()));
	}

	/** Of a write that failed, the steps after which it did tell what may be left. */
	@Override
	public void discard() {
		PlannedWrite<W> sent = this.planned;
		if (sent != null) {
			sent.blobs().discard();
		}
	}

	@Override
	public final double units() {
		return this.attempts.executor().units(Objects.requireNonNull(this.planned).plan());
	}

}
