package io.singletable.internal.write.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.WriteAction;

/**
 * Mark that a transaction of several entities leaves in the histories of one table: that
 * it was one, and of audited types, where its other entries are. Not thread-safe.
 */
public final class TransactionTrail {

	private final WriteId transaction;

	/** Names of the types of the entries, in the order of the writes. */
	private final List<String> entries = new ArrayList<>();

	private int next;

	public TransactionTrail(WriteId transaction) {
		this.transaction = transaction;
	}

	/**
	 * Count a write. All of them are counted before the first one is marked.
	 * @param actions its actions
	 */
	public void count(List<WriteAction> actions) {
		EntityMetadata<?> audited = HistoryContributor.auditedType(actions);
		if (audited != null) {
			this.entries.add(audited.typeName());
		}
	}

	/**
	 * Mark a write as one of the transaction, in the order in which they were counted.
	 * @param actions its actions
	 * @return its actions, which write the mark
	 */
	public List<WriteAction> mark(List<WriteAction> actions) {
		Set<String> types = new LinkedHashSet<>(this.entries);
		AuditTrail.Place place = new AuditTrail.Place(this.next, types, this.entries.size());
		if (HistoryContributor.auditedType(actions) != null) {
			this.next++;
		}
		return HistoryContributor.inTransaction(actions, this.transaction, place);
	}

}
