package io.singletable.internal.convert;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.singletable.Nulls;
import io.singletable.internal.convert.token.PayloadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the stored form of sets.
 */
class AttributeValueSetTests {

	private static final Payloads PAYLOADS = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS);

	static Stream<Arguments> sets() {
		return Stream.of(Arguments.of(ordered("b", "a", ""), AttributeValue.createSs(List.of("b", "a", ""))),
				Arguments.of(ordered(Nulls.OMIT, Nulls.EXPLICIT), AttributeValue.createSs(List.of("OMIT", "EXPLICIT"))),
				Arguments.of(ordered(2, 1L, new BigDecimal("0.50")), AttributeValue.createNs(List.of("2", "1", "0.5"))),
				Arguments.of(ordered(new byte[] { 1 }, new byte[] { 2 }),
						AttributeValue.createBs(List.of(bytes(1), bytes(2)))),
				Arguments.of(ordered(new byte[] { 1 }, new byte[] { 1 }),
						AttributeValue
							.createL(List.of(AttributeValue.createB(bytes(1)), AttributeValue.createB(bytes(1))))),
				Arguments.of(ordered(new BigDecimal("1.0"), new BigDecimal("1.00")),
						AttributeValue.createL(List.of(number("1"), number("1")))),
				Arguments.of(ordered(0.0, -0.0), AttributeValue.createL(List.of(number("0"), number("0")))),
				Arguments.of(ordered(1e20, new BigDecimal("1E+20"), 100_000_000_000_000_000_000f),
						AttributeValue.createL(List.of(number("100000000000000000000"), number("100000000000000000000"),
								number("100000000000000000000")))),
				Arguments.of(ordered(Same.A, Same.B),
						AttributeValue
							.createL(List.of(AttributeValue.createS("same"), AttributeValue.createS("same")))),
				Arguments.of(ordered("a", 1),
						AttributeValue.createL(List.of(AttributeValue.createS("a"), number("1")))),
				Arguments.of(ordered("a", null),
						AttributeValue.createL(List.of(AttributeValue.createS("a"), AttributeValue.createNul(true)))),
				Arguments.of(ordered(true), AttributeValue.createL(List.of(AttributeValue.createBool(true)))),
				Arguments.of(ordered(Set.of("x")),
						AttributeValue.createL(List.of(AttributeValue.createSs(List.of("x"))))),
				Arguments.of(Set.of(), AttributeValue.createL(List.of())),
				Arguments.of(List.of("a"), AttributeValue.createL(List.of(AttributeValue.createS("a")))));
	}

	@ParameterizedTest
	@MethodSource("sets")
	void setIsStoredAs(Object set, AttributeValue expected) {
		assertThat(PAYLOADS.write(set, Corpus.MAPPER.constructType(Object.class))).isEqualTo(expected);
	}

	@Test
	void setPropertyIsStoredAsSetWhateverItsImplementation() {
		Corpus.Bean bean = new Corpus.Bean();
		bean.setTags(new HashSet<>(Set.of("t")));
		assertThat(PAYLOADS.writer(Corpus.Bean.class, Nulls.OMIT).write(bean, (name) -> true)).containsEntry("tags",
				AttributeValue.createSs(List.of("t")));
	}

	private static Set<Object> ordered(Object... members) {
		return new LinkedHashSet<>(Arrays.asList(members));
	}

	private static SdkBytes bytes(int b) {
		return SdkBytes.fromByteArray(new byte[] { (byte) b });
	}

	private static AttributeValue number(String number) {
		return AttributeValue.createN(number);
	}

	enum Same {

		A, B;

		@JsonValue
		String same() {
			return "same";
		}

	}

}
