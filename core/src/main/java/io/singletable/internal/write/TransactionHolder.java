package io.singletable.internal.write;

import org.springframework.transaction.support.ResourceHolderSupport;

/**
 * Holder of the transaction of a thread, bound to the client as its key.
 */
public final class TransactionHolder extends ResourceHolderSupport {

	private final WriteTransaction transaction;

	/**
	 * Create a holder.
	 * @param transaction the transaction
	 */
	public TransactionHolder(WriteTransaction transaction) {
		this.transaction = transaction;
	}

	/**
	 * The transaction.
	 * @return the transaction
	 */
	public WriteTransaction transaction() {
		return this.transaction;
	}

}
