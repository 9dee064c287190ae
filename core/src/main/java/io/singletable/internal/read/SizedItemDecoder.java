package io.singletable.internal.read;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decoder made of two functions, with the budget of its rows.
 *
 * @param size number of bytes that the row of an item will hold
 * @param mapper the decoder of an item into a row, or into nothing to leave it out
 */
public record SizedItemDecoder<R>(ByteBudget budget, ToLongFunction<Map<String, AttributeValue>> size,
		Function<Map<String, AttributeValue>, Optional<R>> mapper) implements ItemDecoder<R> {

	/**
	 * Rows that hold nothing that was compressed.
	 */
	public static <R> SizedItemDecoder<R> of(Function<Map<String, AttributeValue>, Optional<R>> mapper) {
		return new SizedItemDecoder<>(ByteBudget.unlimited(), (item) -> 0, mapper);
	}

	@Override
	public long sizeOf(Map<String, AttributeValue> item) {
		return this.size.applyAsLong(item);
	}

	@Override
	public @Nullable R row(Map<String, AttributeValue> item) {
		return this.mapper.apply(item).orElse(null);
	}

}
