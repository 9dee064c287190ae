package io.singletable.internal.write.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.write.execution.LabeledFailure;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.SentinelRefusal;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Parts of a transaction in the order in which they are sent: those that are of no
 * entity, and those of entities.
 *
 * @param all the parts, at least one
 * @param items the entities, of which the last parts are
 */
record TransactionParts(List<TransactionPart> all, List<BufferedItem> items) {

	TransactionPart get(int position) {
		return this.all.get(position);
	}

	int size() {
		return this.all.size();
	}

	/**
	 * Position of the first part that is of an entity.
	 */
	int firstEntity() {
		return this.all.size() - this.items.size();
	}

	/**
	 * The entity that a part is of.
	 * @param position the position, not before {@link #firstEntity()}
	 */
	BufferedItem item(int position) {
		return this.items.get(position - firstEntity());
	}

	@Nullable BufferedWrite write(int position) {
		return (position < firstEntity()) ? null : item(position).write();
	}

	/**
	 * The unique values that a part claims and frees.
	 * @return the values, or null if it is not the write of an entity that has some
	 */
	@Nullable BufferedClaims claims(int position) {
		BufferedWrite write = write(position);
		return (write != null) ? write.claims() : null;
	}

	BufferedClaims requiredClaims(int position) {
		return Objects.requireNonNull(claims(position));
	}

	/**
	 * The current item of an entity that a part writes or checks.
	 */
	WriteAction head(int position) {
		return this.all.get(position).plan().actions().get(0);
	}

	TableKey key(int position, ItemKey item) {
		return new TableKey(this.all.get(position).executor().tableName(), item);
	}

	/**
	 * The item of one of the actions.
	 */
	TableKey key(WriteAction action) {
		int position = 0;
		while (this.all.get(position).plan().actions().stream().noneMatch((other) -> other == action)) {
			position++;
		}
		return key(position, action.key());
	}

	/**
	 * The name of a write, with its position in the transaction.
	 */
	String label(int position) {
		return operation(position) + " of " + this.all.get(position).plan().subject() + " ("
				+ ((this.all.size() > 1) ? "write " + (position + 1) + " of " + this.all.size() + " of the transaction"
						: "the only write of the transaction")
				+ ")";
	}

	String operation(int position) {
		return this.all.get(position).intent().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The exception for values that an entity of the transaction claims, and another one
	 * has.
	 */
	DataAccessException taken(int claimer, List<String> constraints, ItemKey owner) {
		return LabeledFailure.of(label(claimer), requiredClaims(claimer).taken(constraints, owner));
	}

	/**
	 * Record the unique values that were taken over, once the parts are committed, as a
	 * part of the operation whose work runs on this thread.
	 */
	void recordTakeovers() {
		OperationContext operation = OperationObserver.currentContext();
		if (operation == null) {
			return;
		}
		for (TransactionPart part : this.all) {
			for (WriteAction action : part.plan().actions()) {
				SentinelRefusal sentinel = SentinelRefusal.of(action);
				if (sentinel != null && sentinel.kind() == SentinelRefusal.Kind.TAKEOVER) {
					operation.addTakeover(sentinel.type().typeName(), sentinel.constraint());
				}
			}
		}
	}

	/**
	 * The parts, with other actions.
	 * @param actions the actions of each part
	 */
	TransactionParts with(List<List<WriteAction>> actions) {
		List<TransactionPart> parts = new ArrayList<>(this.all.size());
		for (int position = 0; position < this.all.size(); position++) {
			TransactionPart part = this.all.get(position);
			WritePlan plan = part.plan();
			parts.add(new TransactionPart(part.intent(), part.executor(),
					new WritePlan(plan.id(), plan.subject(), plan.guard(), actions.get(position))));
		}
		return new TransactionParts(parts, this.items);
	}

}
