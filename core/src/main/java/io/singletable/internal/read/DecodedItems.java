package io.singletable.internal.read;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import io.singletable.internal.read.WindowRows.Row;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items that were read, and the rows decoded from them, as many as there is room for. Of
 * one call, hence of one thread.
 *
 * @param <R> a row
 */
final class DecodedItems<R> {

	private final ItemDecoder<R> decoder;

	private final ByteBudget budget;

	private final Queue<ReadItem> undecoded = new ArrayDeque<>();

	private final Queue<Row<R>> rows = new ArrayDeque<>();

	private @Nullable ItemPosition decodedTo;

	private long rowCount;

	DecodedItems(ItemDecoder<R> decoder, ByteBudget budget) {
		this.decoder = decoder;
		this.budget = budget;
	}

	/**
	 * Add an item.
	 * @param position its position
	 * @param item the item, null if there is none to decode
	 */
	void add(ItemPosition position, @Nullable Map<String, AttributeValue> item) {
		this.undecoded.add(new ReadItem(position, item));
	}

	/**
	 * Decode items while there is room for their rows. There always is for the first one,
	 * so that reading gets on.
	 */
	void decode() {
		for (ReadItem next = this.undecoded.peek(); next != null; next = this.undecoded.peek()) {
			Map<String, AttributeValue> item = next.item();
			long size = (item != null) ? this.decoder.sizeOf(item) : 0;
			if (!this.rows.isEmpty() && !this.budget.hasRoomFor(size)) {
				return;
			}
			Optional<R> row = (item != null) ? this.decoder.row(item) : Optional.empty();
			if (row.isPresent()) {
				this.budget.reserve(size);
				this.rows.add(new Row<>(next.position(), row.get(), size));
				this.rowCount++;
			}
			this.decodedTo = next.position();
			this.undecoded.poll();
		}
	}

	boolean hasUndecoded() {
		return !this.undecoded.isEmpty();
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

	/**
	 * Item and its position.
	 */
	private record ReadItem(ItemPosition position, @Nullable Map<String, AttributeValue> item) {
	}

}
