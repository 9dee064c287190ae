package io.singletable.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.OverflowPayload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decoder made of two functions, with the budget of its rows.
 *
 * @param size number of bytes that the row of an item will hold
 * @param mapper the decoder of an item into a row, or into nothing to leave it out
 * @param payloads the payloads beside items that the mapper reads, null if it reads none
 */
public record SizedItemDecoder<R>(ByteBudget budget, ToLongFunction<Map<String, AttributeValue>> size,
		Function<Map<String, AttributeValue>, Optional<R>> mapper,
		@Nullable Payloads payloads) implements ItemDecoder<R> {

	/**
	 * Rows that hold nothing that was compressed.
	 */
	public static <R> SizedItemDecoder<R> of(Function<Map<String, AttributeValue>, Optional<R>> mapper) {
		return new SizedItemDecoder<>(ByteBudget.unlimited(), (item) -> 0, mapper, null);
	}

	@Override
	public long sizeOf(Map<String, AttributeValue> item) {
		return this.size.applyAsLong(item);
	}

	@Override
	public boolean isBeside(Map<String, AttributeValue> item) {
		return this.payloads != null && this.payloads.of().apply(item) != null;
	}

	@Override
	public void request(List<Map<String, AttributeValue>> items) {
		Payloads payloads = this.payloads;
		if (payloads != null) {
			PayloadsAhead.request(items.stream().map(payloads.of()).filter(Objects::nonNull).toList(),
					payloads.items());
		}
	}

	@Override
	public @Nullable R row(Map<String, AttributeValue> item) {
		return this.mapper.apply(item).orElse(null);
	}

	/**
	 * Payloads beside items.
	 *
	 * @param items reads them, of one call
	 * @param of the payload of an item, null if it is in the item, or not read
	 */
	public record Payloads(ItemReader items, Function<Map<String, AttributeValue>, @Nullable OverflowPayload> of) {
	}

}
