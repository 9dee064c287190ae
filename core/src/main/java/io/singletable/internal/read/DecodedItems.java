package io.singletable.internal.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
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

	private final QueryMeter meter;

	private List<@Nullable Map<String, AttributeValue>> undecoded = List.of();

	/** The positions of those, in the same order. */
	private List<ItemPosition> positions = List.of();

	/** The first that is not decoded. */
	private int next;

	private final Queue<Row<R>> rows = new ArrayDeque<>();

	private @Nullable ItemPosition decodedTo;

	private long rowCount;

	/** What rows take whose payloads are beside their items, until a read says more. */
	private RequestBudget requests = RequestBudget.unlimited();

	private int wanted = PageReader.UNLIMITED;

	/** The first item whose payload was not requested. */
	private int unrequested;

	private boolean lacksRequests;

	DecodedItems(ItemDecoder<R> decoder, ByteBudget budget, QueryMeter meter) {
		this.decoder = decoder;
		this.budget = budget;
		this.meter = meter;
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
		this.unrequested = 0;
	}

	/**
	 * Say how far rows are decoded whose payloads are stored beside their items, each of
	 * which takes a request.
	 * @param wanted number of rows that may wait to be taken
	 */
	void demand(int wanted, RequestBudget requests) {
		this.wanted = wanted;
		this.requests = requests;
	}

	/**
	 * Whether decoding has ended since there was no request left.
	 */
	boolean lacksRequests() {
		return this.lacksRequests;
	}

	/**
	 * Decode items while there is room for their rows, and requests for the payloads
	 * beside them. There always is for the first one, so that reading gets on.
	 */
	void decode() {
		this.lacksRequests = false;
		for (; hasUndecoded(); this.next++) {
			Map<String, AttributeValue> item = this.undecoded.get(this.next);
			ItemPosition position = this.positions.get(this.next);
			long size = (item != null) ? this.decoder.sizeOf(item) : 0;
			if (!this.rows.isEmpty() && !this.budget.hasRoomFor(size)) {
				return;
			}
			if (item != null && this.decoder.isBeside(item) && !request(item)) {
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

	/**
	 * Take a request for the payload of an item, and send it with those of the items that
	 * follow.
	 * @return {@code false} if there are enough rows, or no requests
	 */
	private boolean request(Map<String, AttributeValue> item) {
		if (this.rows.size() >= this.wanted) {
			return false;
		}
		if (!this.requests.takePayload() && this.decodedTo != null) {
			this.lacksRequests = true;
			return false;
		}
		this.meter.addRequest();
		if (this.next >= this.unrequested) {
			this.decoder.request(followedByOthers(item));
		}
		return true;
	}

	/** As many as will be decoded, for which there is room. */
	private List<Map<String, AttributeValue>> followedByOthers(Map<String, AttributeValue> item) {
		List<Map<String, AttributeValue>> batch = new ArrayList<>(List.of(item));
		long bytes = this.decoder.sizeOf(item);
		int most = (int) Math.min(PayloadsAhead.AT_ONCE,
				1L + Math.min(this.requests.remainingPayloads(), this.wanted - this.rows.size() - 1L));
		int index = this.next + 1;
		for (; index < this.undecoded.size() && batch.size() < most; index++) {
			Map<String, AttributeValue> other = this.undecoded.get(index);
			if (other != null && this.decoder.isBeside(other)) {
				bytes += this.decoder.sizeOf(other);
				if (!this.budget.hasRoomFor(bytes)) {
					break;
				}
				batch.add(other);
			}
		}
		this.unrequested = index;
		return batch;
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
