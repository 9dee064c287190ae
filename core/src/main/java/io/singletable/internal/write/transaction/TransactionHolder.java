package io.singletable.internal.write.transaction;

import io.singletable.internal.client.CallTime;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.ResourceHolderSupport;

/**
 * Holder of the transaction of a thread, bound to the client as its key.
 */
public final class TransactionHolder extends ResourceHolderSupport {

	private final WriteTransaction transaction;

	private final @Nullable CallTime time;

	/**
	 * Create a holder.
	 * @param time the time that the transaction has, null if it is not limited
	 */
	public TransactionHolder(WriteTransaction transaction, @Nullable CallTime time) {
		this.transaction = transaction;
		this.time = time;
	}

	/**
	 * The transaction.
	 */
	public WriteTransaction transaction() {
		return this.transaction;
	}

	/**
	 * Send what the transaction has written, in the time that it has left.
	 * @see WriteTransaction#commit
	 */
	public void commit() {
		this.transaction.commit((this.time != null) ? this.time.left() : null);
	}

}
