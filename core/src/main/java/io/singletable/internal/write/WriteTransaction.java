package io.singletable.internal.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;

/**
 * Transaction of one client: the plans of its writes, until they are sent as one. Knows
 * at most one write for each item. Confined to the thread that it is bound to.
 */
public final class WriteTransaction {

	private final WriteId id = WriteId.random();

	private final boolean readOnly;

	private final List<Runnable> afterCommit = new ArrayList<>();

	/**
	 * Create a transaction.
	 * @param readOnly whether it refuses writes
	 */
	public WriteTransaction(boolean readOnly) {
		this.readOnly = readOnly;
	}

	/**
	 * Id of the transaction, which all items that it writes carry, and its token.
	 * @return the id
	 */
	public WriteId id() {
		return this.id;
	}

	/**
	 * Whether writes are refused.
	 * @return {@code true} if so
	 */
	public boolean isReadOnly() {
		return this.readOnly;
	}

	/**
	 * Have something done once the transaction is known to be committed: neither after a
	 * rollback nor if its outcome is unknown.
	 * @param action what is to be done, in order with others
	 */
	public void afterCommit(Runnable action) {
		this.afterCommit.add(action);
	}

	/**
	 * Send the writes, all or nothing. Nothing is sent if there are none.
	 * @param left the time that is left, or null for that of the policy
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether they
	 * were applied
	 * @throws org.springframework.dao.DataAccessException if they were not
	 */
	public void commit(@Nullable Duration left) {
		this.afterCommit.forEach(Runnable::run);
	}

	/**
	 * Discard the writes: instances that were stamped get their stamps back.
	 */
	public void rollback() {
		this.afterCommit.clear();
	}

}
