package io.singletable.test.request;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Units that requests consume, as DynamoDB reports them where it is asked to.
 */
final class ConsumedUnits {

	private static final String REQUESTED = "ReturnConsumedCapacity";

	private ConsumedUnits() {
	}

	/**
	 * The same request, which reports its units.
	 */
	static DynamoDbRequest requested(DynamoDbRequest request) {
		SdkField<?> field = request.sdkFieldNameToField().get(REQUESTED);
		if (field == null || request.getValueForField(REQUESTED, String.class)
			.filter((value) -> !value.equals("NONE"))
			.isPresent()) {
			return request;
		}
		DynamoDbRequest.Builder builder = request.toBuilder();
		field.set(builder, "TOTAL");
		return builder.build();
	}

	static double of(@Nullable DynamoDbResponse response) {
		return sum(response, ConsumedCapacity::capacityUnits);
	}

	/**
	 * Those that a write consumed by reading: all of a transaction that is sent again
	 * after it was applied.
	 */
	static double readBy(@Nullable DynamoDbResponse write) {
		return sum(write, ConsumedCapacity::readCapacityUnits);
	}

	private static double sum(@Nullable DynamoDbResponse response, Function<ConsumedCapacity, @Nullable Double> units) {
		Object consumed = (response != null)
				? response.getValueForField("ConsumedCapacity", Object.class).orElse(List.of()) : List.of();
		Stream<?> all = (consumed instanceof List<?> list) ? list.stream() : Stream.of(consumed);
		return all.filter(ConsumedCapacity.class::isInstance)
			.map((capacity) -> units.apply((ConsumedCapacity) capacity))
			.filter(Objects::nonNull)
			.mapToDouble(Double::doubleValue)
			.sum();
	}

}
