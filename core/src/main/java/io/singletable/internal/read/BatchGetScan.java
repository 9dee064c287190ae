package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Scan of whole keys of the table by BatchGetItem, up to a hundred a request. Of one
 * call, hence of one thread.
 */
final class BatchGetScan<R> implements RowScan<R> {

	private final BatchGetInput<R> input;

	private final BatchReader batches;

	private final int batchSize;

	private final QueryMeter meter;

	private final DecodedItems<R> items;

	private int next;

	/**
	 * Create a scan.
	 * @param batchSize number of keys of a request at most
	 */
	BatchGetScan(BatchGetInput<R> input, BatchReader batches, int batchSize, QueryMeter meter, ByteBudget budget) {
		this.items = new DecodedItems<>(input.decoder(), budget, meter);
		this.input = input;
		this.batches = batches;
		this.batchSize = batchSize;
		this.meter = meter;
	}

	/**
	 * The most requests that a number of keys takes: the first may have less than it
	 * could hold.
	 */
	static int requestsFor(int keys, int batchSize) {
		return 1 + (keys + batchSize - 1) / batchSize;
	}

	/**
	 * Where every item becomes a row, only as many are read as are missing; if that does
	 * not suffice, as many as fit into a request.
	 */
	@Override
	public void advance(int missing) {
		if (hasUndecoded()) {
			this.items.decode();
			return;
		}
		boolean scarce = this.input.isFiltered() || this.next > 0;
		int size = scarce ? this.batchSize : Math.min(missing, this.batchSize);
		List<ItemPosition> positions = this.input.positions();
		List<ItemPosition> batch = positions.subList(this.next, Math.min(this.next + size, positions.size()));
		this.next += batch.size();
		if (!batch.isEmpty()) {
			read(batch);
		}
	}

	private void read(List<ItemPosition> batch) {
		KeyNames names = this.input.keyNames();
		Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
		this.batches
			.read(this.input.subject(), batch.stream().map(ItemPosition::key).toList(), this.input.selection(),
					this.input.consistency(), this.meter)
			.forEach((item) -> items.put(ItemKey.of(names, item), item));
		this.meter.addEvaluated(items.size());
		List<@Nullable Map<String, AttributeValue>> found = new ArrayList<>(batch.size());
		for (ItemPosition position : batch) {
			found.add(items.get(ItemKey.of(names, position.key())));
		}
		this.items.take(batch, found);
		this.items.decode();
	}

	@Override
	public DecodedItems<R> items() {
		return this.items;
	}

	@Override
	public boolean isEnded() {
		return this.next == this.input.positions().size() && !hasUndecoded();
	}

	@Override
	public boolean hasProgressed() {
		return isEnded() || this.next > 0;
	}

	@Override
	public WindowRows<R> evaluated() {
		return new WindowRows<>(this.items.remainingRows(), isEnded() ? null : this.items.decodedTo());
	}

	/**
	 * Input of a scan of whole keys.
	 *
	 * @param positions the positions of the keys, in the order of the rows
	 */
	record BatchGetInput<R>(String subject, List<ItemPosition> positions, Selection selection,
			ReadConsistency consistency, KeyNames keyNames, MatchingItemDecoder<R> decoder, boolean isFiltered) {
	}

}
