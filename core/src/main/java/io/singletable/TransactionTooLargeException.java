package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a transaction that exceeds DynamoDB's limits of one request: 100 actions,
 * of which a version with its history takes two or three, and a {@link Unique} value that
 * changes one or two, or 4 MB. Nothing was sent.
 */
public class TransactionTooLargeException extends InvalidDataAccessApiUsageException {

	/** The most actions that DynamoDB takes in one transaction. */
	public static final int MAX_ACTIONS = 100;

	/** The most bytes that DynamoDB takes in one transaction. */
	public static final int MAX_BYTES = 4 * 1024 * 1024;

	private final int actions;

	private final long bytes;

	/**
	 * Create a new {@code TransactionTooLargeException}.
	 * @param message the limit, and the entities by type, without payload or key values
	 * @param actions number of actions
	 * @param bytes size of the items as far as it is known
	 */
	public TransactionTooLargeException(String message, int actions, long bytes) {
		super(message);
		this.actions = actions;
		this.bytes = bytes;
	}

	/**
	 * Number of actions that the transaction has.
	 * @return the number; at most {@link #MAX_ACTIONS} can be sent
	 */
	public int actions() {
		return this.actions;
	}

	/**
	 * Size of the items that the transaction puts, in bytes. What updates in place add to
	 * an item is unknown, and not counted.
	 * @return the size; at most {@link #MAX_BYTES} can be sent
	 */
	public long bytes() {
		return this.bytes;
	}

}
