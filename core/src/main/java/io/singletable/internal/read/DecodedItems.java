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
 * Items that were read, and the rows made of them, as many as there is room for. Of one
 * call, hence of one thread.
 *
 * @param <R> a row
 */
final class DecodedItems<R> {

	private final ItemDecoder<R> decoder;

	private final ByteBudget held;

	private final Queue<ReadItem> undecoded = new ArrayDeque<>();

	private final Queue<Row<R>> rows = new ArrayDeque<>();

	private @Nullable ItemPosition decodedTo;

	private long found;

	DecodedItems(ItemDecoder<R> decoder, ByteBudget held) {
		this.decoder = decoder;
		this.held = held;
	}

	/**
	 * Add what was read at a place.
	 * @param item the item, null if there is none to decode
	 */
	void add(ItemPosition place, @Nullable Map<String, AttributeValue> item) {
		this.undecoded.add(new ReadItem(place, item));
	}

	/**
	 * Decode items while there is room for their rows. There always is for the first one,
	 * so that reading gets on.
	 */
	void decode() {
		for (ReadItem next = this.undecoded.peek(); next != null; next = this.undecoded.peek()) {
			Map<String, AttributeValue> item = next.item();
			long size = (item != null) ? this.decoder.sizeOf(item) : 0;
			if (!this.rows.isEmpty() && !this.held.hasRoomFor(size)) {
				return;
			}
			Optional<R> row = (item != null) ? this.decoder.row(item) : Optional.empty();
			if (row.isPresent()) {
				this.held.hold(size);
				this.rows.add(new Row<>(next.place(), row.get(), size));
				this.found++;
			}
			this.decodedTo = next.place();
			this.undecoded.poll();
		}
	}

	boolean hasUndecoded() {
		return !this.undecoded.isEmpty();
	}

	void release(Row<R> row) {
		this.held.release(row.held());
	}

	/**
	 * The place of the last item that was decoded, null if there was none.
	 */
	@Nullable ItemPosition decodedTo() {
		return this.decodedTo;
	}

	long found() {
		return this.found;
	}

	Queue<Row<R>> rows() {
		return this.rows;
	}

	List<Row<R>> untaken() {
		return List.copyOf(this.rows);
	}

	/**
	 * An item and where it was read.
	 */
	private record ReadItem(ItemPosition place, @Nullable Map<String, AttributeValue> item) {
	}

}
