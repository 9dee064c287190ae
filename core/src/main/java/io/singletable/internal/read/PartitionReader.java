package io.singletable.internal.read;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.read.RangeScan.RangeScanInput;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reader of partitions of the table: as many requests as it takes, but no more than
 * allowed. Thread-safe.
 */
public record PartitionReader(PageReader pages) {

	/**
	 * Read rows.
	 * @param budget number of requests allowed, of which the first is sent in any case
	 * @param reader the decoder of an item into a row, or into nothing to leave it out
	 * @return the rows: fewer than wanted only at the end, or at the end of the budget;
	 * more than wanted only if items were left out
	 */
	public <R> WindowRows<R> read(QueryInput query, int wanted, RequestBudget budget,
			Function<Map<String, AttributeValue>, Optional<R>> reader) {
		return read(query, wanted, budget, SizedItemDecoder.of(reader));
	}

	/**
	 * Read rows, no more than there is room for.
	 * @return the rows, at least one if there is any
	 */
	public <R> WindowRows<R> read(QueryInput query, int wanted, RequestBudget budget, SizedItemDecoder<R> decoder) {
		KeyAttributes keys = KeyAttributes.of(query.path().names(), query.path().names());
		RowScan<R> partition = new RangeScan<>(new RangeScanInput<>(query, Map.of(), keys, decoder, false), this.pages,
				QueryMeter.disabled(), decoder.budget());
		partition.readOn(wanted, wanted, budget);
		return partition.evaluated();
	}

	/**
	 * Read the rows of a page: one request.
	 * @param tableKeys names of the key attributes of the table, where an index is read
	 * @param startKey the key after which to go on, empty for the beginning of the range
	 * @param limit number of items that are evaluated at most
	 * @return the rows, and the position up to which all was evaluated, if that is not
	 * the end of the range
	 */
	public <R> WindowRows<R> page(QueryInput query, KeyNames tableKeys, Map<String, AttributeValue> startKey, int limit,
			Function<Map<String, AttributeValue>, Optional<R>> reader) {
		SizedItemDecoder<R> decoder = SizedItemDecoder.of(reader);
		RowScan<R> page = new RangeScan<>(new RangeScanInput<>(query, startKey,
				KeyAttributes.of(query.path().names(), tableKeys), decoder, false), this.pages, QueryMeter.disabled(),
				decoder.budget());
		page.advance(limit);
		return page.evaluated();
	}

	/**
	 * Read rows of items of which most may be left out.
	 * @param ended whether nothing more is to be read, asked after each request
	 */
	public <R> WindowRows<R> readUntil(QueryInput query, int wanted, RequestBudget budget, SizedItemDecoder<R> decoder,
			BooleanSupplier ended) {
		KeyAttributes keys = KeyAttributes.of(query.path().names(), query.path().names());
		RangeScan<R> partition = new RangeScan<>(new RangeScanInput<>(query, Map.of(), keys, decoder, true), this.pages,
				QueryMeter.disabled(), decoder.budget());
		partition.items().demand(wanted, budget);
		while (!partition.items().lacksRequests() && !partition.isEnded() && !ended.getAsBoolean()
				&& partition.rowCount() < wanted && (partition.rows().isEmpty() || !partition.hasUndecoded())) {
			if (!partition.hasUndecoded() && !budget.take() && partition.hasProgressed()) {
				break;
			}
			partition.advance((int) (wanted - partition.rowCount()));
		}
		return partition.evaluated();
	}

}
