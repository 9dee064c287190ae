package io.singletable.internal.schema;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.singletable.internal.blob.store.BlobOwner;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.RecordNames.BlobNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.write.execution.Contention;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * The part of the table's record that names the store of its blobs, made once: all
 * instances agree on the first one. Thread-safe.
 */
public final class BlobRecord implements BlobOwner {

	private final DynamoDbCalls calls;

	private final String tableName;

	private final FormatRecord format;

	private final BlobNames names;

	private volatile @Nullable RecordedBlobs known;

	private volatile boolean owner;

	/** Whether no other table is known to own the objects. */
	private volatile boolean withoutOther;

	BlobRecord(DynamoDbCalls calls, String tableName, TableLayout layout, FormatRecord format) {
		this.calls = calls;
		this.tableName = tableName;
		this.format = format;
		this.names = layout.recordNames().blobs();
	}

	/**
	 * The random name of the blobs: no request once it is known, one GetItem otherwise,
	 * and a DescribeTable and a PutItem if it has to be made.
	 */
	public String store() {
		RecordedBlobs known = this.known;
		return ((known != null) ? known : update((recorded) -> (recorded != null) ? recorded : create())).store();
	}

	/**
	 * What the record says now: one strongly consistent GetItem.
	 * @return the store, or null if none was needed yet
	 */
	public @Nullable RecordedBlobs read() {
		return RecordedBlobs.from(this.format.read(), this.names);
	}

	/**
	 * What the record says now, for work on all items: one strongly consistent GetItem.
	 * @return the store, or null if none was needed yet
	 * @throws io.singletable.SchemaMismatchException if the history is in another table
	 * than is configured, so that its items would not be found
	 */
	public @Nullable RecordedBlobs readOfAll() {
		Map<String, AttributeValue> item = this.format.read();
		this.format.requireSame(item);
		return RecordedBlobs.from(item, this.names);
	}

	/**
	 * Whether this table is the one that may delete objects, and not restored from it: a
	 * GetItem and a DescribeTable, and no request once it is known to be.
	 */
	@Override
	public boolean isOwner() {
		if (!this.owner) {
			RecordedBlobs recorded = read();
			this.owner = recorded != null && recorded.table() != null && recorded.table().equals(describedTable());
		}
		return this.owner;
	}

	/**
	 * {@inheritDoc} A DescribeTable, and no request once it is allowed. Who may not
	 * describe the table is not refused.
	 */
	@Override
	public void requireNoOther() {
		if (this.withoutOther) {
			return;
		}
		store();
		RecordedBlobs known = this.known;
		if (known != null && isOfOther(known)) {
			// Another instance may have taken over.
			RecordedBlobs recorded = read();
			if (recorded != null && isOfOther(recorded)) {
				throw new InvalidDataAccessApiUsageException("The table '" + this.tableName
						+ "' was restored from another one, whose sweeps would delete the content that is stored for "
						+ "it: nothing was written. Once the other table is gone, or no longer swept, call "
						+ "blobs().takeOver()");
			}
		}
		this.withoutOther = true;
	}

	private boolean isOfOther(RecordedBlobs recorded) {
		String described = (recorded.table() != null) ? describedTable() : null;
		return described != null && !described.equals(recorded.table());
	}

	/**
	 * Have this table be the one whose sweeps may delete objects.
	 */
	public void takeOver() {
		String table = tableArn();
		update((recorded) -> (recorded != null) ? new RecordedBlobs(recorded.store(), table)
				: RecordedBlobs.create(table));
	}

	/**
	 * ARN of the table: one DescribeTable.
	 */
	public String tableArn() {
		return this.calls.read(new Operation("DescribeTable", this.tableName, "the schema"),
				(client, timeouts) -> client
					.describeTable((request) -> request.tableName(this.tableName).overrideConfiguration(timeouts))
					.table()
					.tableArn());
	}

	/** An application that may not describe the table can store blobs all the same. */
	private @Nullable String describedTable() {
		try {
			return tableArn();
		}
		catch (PermissionDeniedDataAccessException ex) {
			return null;
		}
	}

	private RecordedBlobs create() {
		this.withoutOther = true;
		return RecordedBlobs.create(describedTable());
	}

	/**
	 * Learn the store from the record.
	 * @param item the record as it is stored, empty if there is none
	 * @return what it says of blobs, null if nothing
	 */
	@Nullable AttributeValue learn(Map<String, AttributeValue> item) {
		RecordedBlobs recorded = RecordedBlobs.from(item, this.names);
		if (recorded != null) {
			this.known = recorded;
		}
		return item.get(this.names.record());
	}

	AttributeValue createAttribute() {
		return create().toAttribute(this.names);
	}

	private RecordedBlobs update(Function<@Nullable RecordedBlobs, RecordedBlobs> change) {
		for (int number = 1; number <= Contention.TABLE_RECORD.attempts(); number++) {
			Map<String, AttributeValue> item = this.format.read();
			RecordedBlobs recorded = RecordedBlobs.from(item, this.names);
			RecordedBlobs changed = change.apply(recorded);
			if (Objects.equals(recorded, changed)
					|| this.format.put(item, this.names.record(), changed.toAttribute(this.names))) {
				this.known = changed;
				return changed;
			}
		}
		throw new ConcurrencyFailureException("The record of the table '" + this.tableName
				+ "' was changed by other instances during each attempt: try again when they have started");
	}

}
