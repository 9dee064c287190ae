package io.singletable.internal.write.transaction;

import java.time.Clock;
import java.util.Set;

import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.blob.write.BlobWrite;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.pending.PendingItem;
import io.singletable.internal.write.entity.EntityBlobs;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Blobs of the entities of a table: those of a write of its own are gone with it, those
 * of a transaction are kept by it until its end. Thread-safe.
 */
public final class TransactionBlobs implements EntityBlobs {

	private final TableServices table;

	private final TableBlobs blobs;

	private final Clock clock;

	private final Transactions transactions;

	public TransactionBlobs(TableServices table, Transactions transactions) {
		this.table = table;
		this.blobs = table.blobs();
		this.clock = table.clock();
		this.transactions = transactions;
	}

	@Override
	public BlobWrite begin(EntityMetadata<?> type, ItemKey key) {
		if (!type.storesBlobs()) {
			return BlobWrite.NONE;
		}
		WriteTransaction transaction = this.transactions.current();
		return (transaction == null) ? new BlobWrite(this.blobs, this.clock) : requireSameStore(type,
				transaction.blobs(new TableKey(this.table.name(), key), () -> new BlobWrite(this.blobs, this.clock)));
	}

	/** A reference does not say in which store its object is. */
	private BlobWrite requireSameStore(EntityMetadata<?> type, BlobWrite begun) {
		if (!begun.isStoredWith(this.blobs)) {
			throw new InvalidDataAccessApiUsageException("The " + type
					+ " with this id is written in this transaction already by another template, whose blobs are in "
					+ "another store: write it by one template, or give both the same BlobStore");
		}
		return begun;
	}

	@Override
	public Set<String> pending(ItemKey key) {
		PendingItem pending = this.table.pending().find(key);
		return (pending != null) ? BlobIds.of(pending.item(), this.table.layout().attributeNames().blobs()) : Set.of();
	}

	@Override
	public @Nullable AttributeValue source(ItemKey key) {
		WriteTransaction transaction = this.transactions.current();
		BlobWrite blobs = (transaction != null) ? transaction.findBlobs(new TableKey(this.table.name(), key)) : null;
		return (blobs != null) ? blobs.source() : null;
	}

	@Override
	public String tableName() {
		return this.table.name();
	}

}
