package io.singletable.internal.backfill;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class SameValueTests {

	@Test
	void numbersAreComparedByValue() {
		assertSame(AttributeValue.fromN("1.50"), AttributeValue.fromN("1.5"));
		assertSame(AttributeValue.fromN("1E+2"), AttributeValue.fromN("100"));
		assertOther(AttributeValue.fromN("1"), AttributeValue.fromN("2"));
	}

	@Test
	void setsAreComparedWithoutOrder() {
		assertSame(AttributeValue.fromSs(List.of("a", "b")), AttributeValue.fromSs(List.of("b", "a")));
		assertSame(AttributeValue.fromNs(List.of("1", "2.0")), AttributeValue.fromNs(List.of("2", "1")));
		assertSame(AttributeValue.fromBs(List.of(bytes("a"), bytes("b"))),
				AttributeValue.fromBs(List.of(bytes("b"), bytes("a"))));
		assertOther(AttributeValue.fromSs(List.of("a")), AttributeValue.fromSs(List.of("a", "b")));
	}

	@Test
	void listsAndMapsAreComparedByWhatTheyHold() {
		assertSame(AttributeValue.fromL(List.of(AttributeValue.fromN("1.0"))),
				AttributeValue.fromL(List.of(AttributeValue.fromN("1"))));
		assertOther(AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromN("2"))),
				AttributeValue.fromL(List.of(AttributeValue.fromN("2"), AttributeValue.fromN("1"))));
		assertSame(AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1.0"))),
				AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))));
		assertOther(AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))),
				AttributeValue.fromM(Map.of("b", AttributeValue.fromN("1"))));
	}

	@Test
	void typesAreTold() {
		assertOther(AttributeValue.fromN("1"), AttributeValue.fromS("1"));
		assertSame(AttributeValue.fromBool(true), AttributeValue.fromBool(true));
		assertThat(SameValue.test(AttributeValue.fromS("1"), null)).isFalse();
	}

	private static void assertSame(AttributeValue one, AttributeValue other) {
		assertThat(SameValue.test(one, other)).isTrue();
	}

	private static void assertOther(AttributeValue one, AttributeValue other) {
		assertThat(SameValue.test(one, other)).isFalse();
	}

	private static SdkBytes bytes(String text) {
		return SdkBytes.fromUtf8String(text);
	}

}
