package io.singletable.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.read.UniqueOwners.Confirmation;
import io.singletable.internal.read.pending.OwnWrites;
import io.singletable.internal.read.pending.PendingItem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Scan of the entity that holds a unique value: the sentinel of the value, then the owner
 * that it names, which has to confirm it. Where it does not, the value may have moved
 * between the two reads, and both are done again. Each read is strongly consistent: a
 * sentinel that is the same before and after its owner has denied the value was the only
 * one that could lead to it then, so that nobody held it at that moment. If it has
 * changed three times, nobody is found either: whoever held the value had given it up
 * when it was read. Of one call, hence of one thread.
 */
final class UniqueScan<R> implements RowScan<R> {

	private static final int ROUNDS = ReadCost.UNIQUE_REQUESTS / 3;

	private final Input input;

	private final UniqueOwners owners;

	private final KeyReader keys;

	private final OwnWrites ownWrites;

	private final QueryMeter meter;

	private final DecodedItems<R> items;

	private @Nullable Map<String, AttributeValue> sentinel;

	/** Of which the item is to be read next, null for the sentinel. */
	private @Nullable ItemKey owner;

	private boolean whole;

	private int denials;

	private boolean ended;

	UniqueScan(Input input, UniqueOwners owners, KeyReader keys, OwnWrites ownWrites, QueryMeter meter,
			DecodedItems<R> items) {
		this.input = input;
		this.owners = owners;
		this.keys = keys;
		this.ownWrites = ownWrites;
		this.meter = meter;
		this.items = items;
	}

	@Override
	public void advance(int missing) {
		if (hasUndecoded()) {
			this.items.decode();
			return;
		}
		Map<String, AttributeValue> pending = (this.sentinel == null) ? pending() : null;
		if (pending != null) {
			end(pending);
		}
		else if (this.owner == null) {
			readSentinel();
		}
		else {
			readOwner(this.owner);
		}
	}

	/** What the transaction of the thread is going to give the value to. */
	private @Nullable Map<String, AttributeValue> pending() {
		for (PendingItem pending : this.ownWrites.items().findAll(this.owners.type())) {
			Map<String, AttributeValue> item = pending.item();
			if (item != null && this.owners.confirmation(item) == Confirmation.CONFIRMED) {
				return item;
			}
		}
		return null;
	}

	private void readSentinel() {
		Map<String, AttributeValue> read = read(this.owners.sentinel(), Selection.ALL);
		this.owner = read.equals(this.sentinel) ? null : this.owners.named(read);
		this.sentinel = read;
		this.ended = this.owner == null;
	}

	private void readOwner(ItemKey key) {
		if (this.ownWrites.find(this.owners.type(), key) != null) {
			this.ended = true;
			return;
		}
		Selection selection = this.whole ? Selection.ALL : this.input.selection();
		Map<String, AttributeValue> item = read(key, selection);
		Confirmation confirmation = item.isEmpty() ? Confirmation.DENIED : this.owners.confirmation(item);
		if (confirmation == Confirmation.UNKNOWN && selection == Selection.ALL) {
			confirmation = this.owners.confirmationOfValue(key, item);
		}
		switch (confirmation) {
			case UNKNOWN -> this.whole = true;
			case DENIED -> deny();
			case CONFIRMED, UNREADABLE -> end(item);
		}
	}

	private void deny() {
		this.owner = null;
		this.whole = false;
		this.denials++;
		this.ended = this.denials == ROUNDS;
	}

	private void end(Map<String, AttributeValue> item) {
		this.ended = true;
		ItemPosition position = this.input.keys().positionOf(item);
		ItemPosition after = this.input.after();
		if (after == null || ItemPosition.order(this.input.order()).compare(position, after) > 0) {
			this.items.take(List.of(position), List.of(item));
			this.items.decode();
		}
	}

	private Map<String, AttributeValue> read(ItemKey key, Selection selection) {
		return this.keys
			.read(this.owners.type().typeName(), key.toAttributes(this.input.keyNames()), selection,
					ReadConsistency.STRONG, this.meter)
			.orElse(Map.of());
	}

	@Override
	public DecodedItems<R> items() {
		return this.items;
	}

	@Override
	public boolean isEnded() {
		return this.ended && !hasUndecoded();
	}

	/** Before the end, there is no position from which to go on. */
	@Override
	public boolean hasProgressed() {
		return isEnded();
	}

	@Override
	public WindowRows<R> evaluated() {
		return new WindowRows<>(this.items.remainingRows(), null);
	}

	/**
	 * Input of a scan of a unique value.
	 *
	 * @param selection what is read of the owner
	 * @param after the position after which rows are wanted, null for all
	 */
	record Input(Selection selection, KeyAttributes keys, KeyNames keyNames, @Nullable ItemPosition after,
			Direction order) {
	}

}
