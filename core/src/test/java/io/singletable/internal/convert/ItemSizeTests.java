package io.singletable.internal.convert;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ItemSize}.
 */
class ItemSizeTests {

	@Test
	void sizeIsThatOfNamesAndValues() {
		assertThat(ItemSize.of(Map.of("pk", AttributeValue.createS("Ticket#1"), "_del", AttributeValue.createBool(true),
				"é", AttributeValue.createS("€😀"), "b", AttributeValue.createB(SdkBytes.fromByteArray(new byte[7])))))
			.isEqualTo((2 + 8) + (4 + 1) + (2 + 7) + (1 + 7));
	}

	@Test
	void containersAndTheirElementsHaveOverhead() {
		AttributeValue inner = AttributeValue.createM(Map.of("ab", AttributeValue.createN("12")));
		AttributeValue list = AttributeValue.createL(List.of(inner, AttributeValue.createNul(true)));
		assertThat(ItemSize.of(Map.of("l", list))).isEqualTo(1 + 3 + (1 + 3 + (1 + 2 + 2)) + (1 + 1));
	}

	@Test
	void setsHaveNoOverhead() {
		assertThat(ItemSize.of(Map.of("s", AttributeValue.createSs(List.of("a", "bb"))))).isEqualTo(4);
		assertThat(ItemSize.of(Map.of("n", AttributeValue.createNs(List.of("1", "-22"))))).isEqualTo(6);
		assertThat(ItemSize.of(Map.of("b", AttributeValue.createBs(List.of(SdkBytes.fromByteArray(new byte[3]))))))
			.isEqualTo(4);
	}

	@Test
	void valuesOfTheBuilderAreCountedAlike() {
		assertThat(ItemSize.of(Map.of("a", AttributeValue.builder().s("abc").build()))).isEqualTo(4);
		assertThat(ItemSize.of(Map.of("a", AttributeValue.fromNul(true)))).isEqualTo(2);
	}

	@Test
	void boundIsNeverBelowTheSize() {
		AttributeValue text = AttributeValue.createS("a\u00e9\uffff\ud83d\ude00");
		AttributeValue number = AttributeValue.createN("-1234567890123456789012345678901234567.8e-3");
		AttributeValue binary = AttributeValue.createB(SdkBytes.fromByteArray(new byte[5]));
		AttributeValue flag = AttributeValue.createBool(true);
		for (AttributeValue value : List.of(text, number, binary, flag, AttributeValue.createL(List.of(text, number)),
				AttributeValue.createM(Map.of("\uffff", binary, "b", flag)),
				AttributeValue.createSs(List.of("a", "\uffff")), AttributeValue.createNs(List.of("1", "-2")),
				AttributeValue.createBs(List.of(SdkBytes.fromByteArray(new byte[3]))))) {
			Map<String, AttributeValue> item = Map.of("\uffff", value);
			assertThat(ItemSize.atMost(item)).isGreaterThanOrEqualTo(ItemSize.of(item));
		}
		assertThat(ItemSize.atMost(Map.of("\uffff", AttributeValue.createS("\uffff")))).isEqualTo(6);
	}

	@Test
	void valueWithoutTypeIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ItemSize.of(Map.of("a", AttributeValue.builder().build())));
	}

	@Test
	void sizeBeyondAnIntegerIsCounted() {
		AttributeValue megabyte = AttributeValue.createB(SdkBytes.fromByteArray(new byte[1 << 20]));
		AttributeValue list = AttributeValue.createL(Collections.nCopies(4096, megabyte));
		assertThat(ItemSize.of(Map.of("a", list))).isGreaterThan(1L << 32);
	}

	@Test
	void largestAttributesComeWithNamesAndSizesOnly() {
		Map<String, AttributeValue> item = Map.of("pk", AttributeValue.createS("secret"), "body",
				AttributeValue.createS("x".repeat(100)), "note", AttributeValue.createS("y".repeat(50)), "memo",
				AttributeValue.createS("z".repeat(50)));
		assertThat(ItemSize.largestAttributes(item, 3))
			.hasToString("[body (104 bytes), memo (54 bytes), note (54 bytes)]");
		assertThat(ItemSize.largestAttributes(item, 9)).hasSize(4);
	}

	@Test
	void countingCopiesNothing() {
		Map<String, AttributeValue> item = Map.of("text", AttributeValue.createS("é".repeat(100_000)), "bytes",
				AttributeValue.createB(SdkBytes.fromByteArray(new byte[100_000])), "number",
				AttributeValue.createN("123456789.123"));
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		ItemSize.of(item);
		long before = threads.getCurrentThreadAllocatedBytes();
		long size = ItemSize.of(item);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(size).isGreaterThan(300_000);
		assertThat(allocated).isLessThan(10_000);
	}

}
