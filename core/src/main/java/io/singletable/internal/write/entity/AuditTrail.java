package io.singletable.internal.write.entity;

import java.util.Map;
import java.util.Set;

import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The audit trail as writes see it: makes the history items of audited types its entries,
 * which costs neither a request nor an action. Thread-safe.
 */
record AuditTrail(@Nullable AuditLayout layout, WrittenShards shards) {

	static AuditTrail of(TableLayout layout, WrittenShards shards) {
		return new AuditTrail(layout.audit(), shards);
	}

	/**
	 * Add the keys of the entry of a write that is a commit of its own.
	 */
	void addEntry(EntityWrite write, Map<String, AttributeValue> revision) {
		addKeys(write.type(), write.requiredWriteId(), 0, write.commit().author().orElse(null), revision);
	}

	/**
	 * Add the keys of the entry of a write that is part of a transaction of several
	 * entities, and what tells of the others.
	 * @param place the place of the write among the entries of the transaction
	 */
	void addEntry(EntityWrite write, WriteId transaction, Place place, Map<String, AttributeValue> revision) {
		if (this.layout != null && write.type().isAudited()) {
			addKeys(write.type(), transaction, place.position(), write.commit().author().orElse(null), revision);
			this.layout.addCommit(place.types(), place.entries(), revision);
		}
	}

	/**
	 * Add the keys of an entry that nobody wrote yet, to learn its size.
	 */
	void addSample(EntityMetadata<?> type, WriteId commit, Map<String, AttributeValue> revision) {
		addKeys(type, commit, 0, null, revision);
	}

	private void addKeys(EntityMetadata<?> type, WriteId commit, int position, @Nullable String author,
			Map<String, AttributeValue> revision) {
		if (this.layout != null && type.isAudited()) {
			this.layout.addKeys(type, commit, position, author, this.shards.of(type, PartName.audit()), revision);
		}
	}

	/**
	 * The place of an entry in the trail of a transaction.
	 *
	 * @param position its position among the entries of its table
	 * @param types names of the types of the entries of its table
	 * @param entries number of the entries of its table
	 */
	record Place(int position, Set<String> types, int entries) {
	}

}
