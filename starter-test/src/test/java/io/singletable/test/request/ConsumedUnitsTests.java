package io.singletable.test.request;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsumedUnits}.
 */
class ConsumedUnitsTests {

	@Test
	void transactionThatWasAppliedBeforeHasRead() {
		TransactWriteItemsResponse replayed = TransactWriteItemsResponse.builder()
			.consumedCapacity(read(4), read(2))
			.build();
		assertThat(ConsumedUnits.of(replayed)).isEqualTo(6);
		assertThat(ConsumedUnits.readBy(replayed)).isEqualTo(6);
	}

	@Test
	void transactionThatIsAppliedHasWritten() {
		TransactWriteItemsResponse applied = TransactWriteItemsResponse.builder()
			.consumedCapacity(ConsumedCapacity.builder().capacityUnits(4.0).writeCapacityUnits(4.0).build())
			.build();
		assertThat(ConsumedUnits.of(applied)).isEqualTo(4);
		assertThat(ConsumedUnits.readBy(applied)).isZero();
	}

	@Test
	void failureHasNone() {
		assertThat(ConsumedUnits.of(null)).isZero();
		assertThat(ConsumedUnits.readBy(null)).isZero();
	}

	private static ConsumedCapacity read(double units) {
		return ConsumedCapacity.builder().capacityUnits(units).readCapacityUnits(units).build();
	}

}
