package io.singletable.internal.client;

import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CapacityReports}.
 */
class CapacityReportsTests {

	private static final PutItemRequest PUT = PutItemRequest.builder()
		.item(Map.of("pk", AttributeValue.fromS("a")))
		.build();

	@Test
	void requestThatAsksForAsMuchIsNotCopied() {
		PutItemRequest total = CapacityReports.of(PUT, ReturnConsumedCapacity.TOTAL);
		PutItemRequest indexes = CapacityReports.of(PUT, ReturnConsumedCapacity.INDEXES);
		assertThat(CapacityReports.of(total, ReturnConsumedCapacity.TOTAL)).isSameAs(total);
		assertThat(CapacityReports.of(indexes, ReturnConsumedCapacity.TOTAL)).isSameAs(indexes);
		assertThat(CapacityReports.of(indexes, ReturnConsumedCapacity.INDEXES)).isSameAs(indexes);
	}

	@Test
	void requestThatAsksForLessAsksForMore() {
		PutItemRequest total = CapacityReports.of(PUT, ReturnConsumedCapacity.TOTAL);
		assertThat(total.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.TOTAL);
		assertThat(total.item()).isEqualTo(PUT.item());
		assertThat(CapacityReports.of(total, ReturnConsumedCapacity.INDEXES).returnConsumedCapacity())
			.isEqualTo(ReturnConsumedCapacity.INDEXES);
	}

}
