package io.singletable.internal.blob;

import java.util.function.Predicate;

/**
 * Reading of the blobs of a table. Thread-safe.
 *
 * @param table name of the table
 * @param uncommitted whether a version is what the transaction of the calling thread is
 * going to write: it may write something else in the end, under the same number
 */
public record BlobReading(String table, BlobAccess access, Predicate<BlobHolder> uncommitted) {

	/**
	 * Reading outside of transactions.
	 */
	public BlobReading(String table, BlobAccess access) {
		this(table, access, (holder) -> false);
	}

	/**
	 * The scope in which an item is read.
	 * @param holder the version that the item is
	 */
	public LoadScope scope(BlobHolder holder) {
		return new LoadScope(this.access, this.uncommitted.test(holder) ? holder.uncommitted() : holder);
	}

	/**
	 * The scope in which a part of an item is read.
	 */
	public LoadScope scope() {
		return new LoadScope(this.access, null);
	}

}
