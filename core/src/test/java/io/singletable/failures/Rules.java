package io.singletable.failures;

import java.util.List;

import io.singletable.ThrottledException;
import io.singletable.failures.Outcome.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Rules of what comes of a call: three attempts, of which those are repeated that may
 * pass, but never a write that could be applied twice. What was not repeated is looked
 * for. The same as in {@code docs/errors.md}, in code.
 */
final class Rules {

	private static final int ATTEMPTS = 3;

	private final Call call;

	private final List<@Nullable Failure> failures;

	private final boolean retries;

	private int requests;

	private boolean applied;

	private Rules(Call call, List<@Nullable Failure> failures, boolean retries) {
		this.call = call;
		this.failures = failures;
		this.retries = retries;
	}

	static Outcome of(Call call, Attempts attempts, Failure failure) {
		Rules rules = new Rules(call, attempts.of(failure), attempts != Attempts.WITHOUT_RETRIES);
		return call.isBatch() ? rules.batch() : rules.attempts();
	}

	private @Nullable Failure next() {
		return (this.requests < this.failures.size()) ? this.failures.get(this.requests++) : answered();
	}

	private @Nullable Failure answered() {
		this.requests++;
		return null;
	}

	private Outcome attempts() {
		boolean open = false;
		boolean retriesMissing = false;
		Failure failure = null;
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			failure = next();
			if (failure == null || failure.nature() == Nature.PARTIAL) {
				return answer(open);
			}
			this.applied |= failure.isApplied();
			if (failure.nature() == Nature.REFUSED) {
				return refusal(open, failure.provesRefusal());
			}
			open |= failure.nature().isOpen();
			if (open && this.call.isSentOnce()) {
				return (failure.nature() == Nature.OPEN && isFound()) ? done() : end(Verdict.UNKNOWN, failure, false);
			}
			retriesMissing = !this.retries && failure.nature().isRepeatable() && failure.nature() != Nature.CONTENTION;
			if (!failure.nature().isRepeatable() || retriesMissing) {
				break;
			}
		}
		return end((open && this.call.canBeUnknown()) ? Verdict.UNKNOWN : Verdict.FAILED, failure, retriesMissing);
	}

	/**
	 * A write that was carried out by an earlier attempt meets its own item, which an
	 * update or a put recognizes; a delete finds nothing. A token makes it succeed again.
	 */
	private Outcome answer(boolean open) {
		boolean meetsItself = this.applied && this.call.isOfOneItem() && this.call.isConditional();
		return (meetsItself && !this.call.leavesItem()) ? refusal(open, false) : done();
	}

	/**
	 * A condition that does not hold may have failed on the write's own work, unless the
	 * stored item proves that it did not, or its caller goes on from whatever is stored.
	 */
	private Outcome refusal(boolean open, boolean proved) {
		return (open && this.call.canBeUnknown() && !proved) ? end(Verdict.UNKNOWN, null, false)
				: end(Verdict.REFUSED, null, false);
	}

	/**
	 * Reads that look for a write, of which a delete leaves nothing. The first is at no
	 * cost of retries.
	 */
	private boolean isFound() {
		for (int read = 1; read <= ATTEMPTS && this.call.leavesItem(); read++) {
			Failure failure = next();
			if (failure == null && this.applied) {
				return true;
			}
			boolean ends = failure != null && !failure.nature().isRepeatable();
			boolean costsNothing = failure != null && failure.nature() == Nature.CONTENTION;
			if (ends || (!this.retries && !costsNothing)) {
				return false;
			}
		}
		return false;
	}

	/**
	 * Rounds of a batch, each with attempts of its own, until nothing is left, or three
	 * in a row have left all.
	 */
	private Outcome batch() {
		int left = this.call.items();
		for (int idle = 0; left > 0;) {
			int before = this.requests;
			Outcome round = attempts();
			Failure partial = this.requests <= this.failures.size() ? this.failures.get(this.requests - 1) : null;
			if (partial == null || partial.nature() != Nature.PARTIAL) {
				return round;
			}
			int rest = partial.leaves(left);
			idle = (rest < left) ? 0 : idle + 1;
			left = rest;
			if (idle == ATTEMPTS || (idle > 0 && !this.retries)) {
				return new Outcome(Verdict.FAILED, ThrottledException.class, this.requests, idle < ATTEMPTS);
			}
		}
		return done();
	}

	private Outcome done() {
		return new Outcome(Verdict.DONE, null, this.requests, false);
	}

	private Outcome end(Verdict verdict, @Nullable Failure failure, boolean retriesMissing) {
		return new Outcome(verdict, (failure != null) ? failure.exception() : null, this.requests, retriesMissing);
	}

}
