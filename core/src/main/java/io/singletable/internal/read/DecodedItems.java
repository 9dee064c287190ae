package io.singletable.internal.read;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import io.singletable.internal.read.WindowRows.Row;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * Items that were read, and the rows decoded from them, as many as there is room for. Of
 * one call, hence of one thread.
 */
final class DecodedItems<R> {

	private final ItemDecoder<R> decoder;

	private final ByteBudget budget;

	private List<@Nullable Map<String, AttributeValue>> undecoded = List.of();

	/** The positions of those, in the same order. */
	private List<ItemPosition> positions = List.of();

	/** The first that is not decoded. */
	private int next;

	private final Queue<Row<R>> rows = new ArrayDeque<>();

	private @Nullable ItemPosition decodedTo;

	private long rowCount;

	DecodedItems(ItemDecoder<R> decoder, ByteBudget budget) {
		this.decoder = decoder;
		this.budget = budget;
	}

	/**
	 * Take up items, of which none may be undecoded before.
	 * @param items the items, null where there is none to decode
	 */
	void take(List<ItemPosition> positions, List<@Nullable Map<String, AttributeValue>> items) {
		Assert.state(!hasUndecoded(), "There are undecoded items");
		this.positions = positions;
		this.undecoded = items;
		this.next = 0;
	}

	/**
	 * Decode items while there is room for their rows. There always is for the first one,
	 * so that reading gets on.
	 */
	void decode() {
		for (; hasUndecoded(); this.next++) {
			Map<String, AttributeValue> item = this.undecoded.get(this.next);
			ItemPosition position = this.positions.get(this.next);
			long size = (item != null) ? this.decoder.sizeOf(item) : 0;
			if (!this.rows.isEmpty() && !this.budget.hasRoomFor(size)) {
				return;
			}
			R row = (item != null) ? this.decoder.row(item) : null;
			if (row != null) {
				this.budget.reserve(size);
				this.rows.add(new Row<>(position, row, size));
				this.rowCount++;
			}
			this.decodedTo = position;
		}
		this.undecoded = List.of();
		this.next = 0;
	}

	boolean hasUndecoded() {
		return this.next < this.undecoded.size();
	}

	void release(Row<R> row) {
		this.budget.release(row.bytes());
	}

	/**
	 * The position of the last item that was decoded, null if there was none.
	 */
	@Nullable ItemPosition decodedTo() {
		return this.decodedTo;
	}

	long rowCount() {
		return this.rowCount;
	}

	Queue<Row<R>> rows() {
		return this.rows;
	}

	List<Row<R>> remainingRows() {
		return List.copyOf(this.rows);
	}

}
