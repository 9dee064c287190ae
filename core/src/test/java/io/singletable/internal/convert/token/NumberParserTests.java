package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the numbers of {@link AttributeValueParser}.
 */
class NumberParserTests {

	private static final JsonMapper MAPPER = StorageMapper.create(UnknownProperties.IGNORE, List.of());

	@Test
	void integerOfAnyLengthIsTheNumberThatItsTextIs() {
		Random random = new Random(20_260_301);
		for (int i = 0; i < 3000; i++) {
			BigInteger number = new BigInteger(1 + random.nextInt(120), random);
			assertInteger(number.toString(), number);
			assertInteger(number.negate().toString(), number.negate());
			assertInteger("00" + number, number);
		}
		for (long edge : new long[] { 0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE,
				999_999_999_999_999_999L, -99_999_999_999_999_999L, 1_000_000_000_000_000_000L }) {
			assertInteger(Long.toString(edge), BigInteger.valueOf(edge));
		}
	}

	@Test
	void integerInAnotherNotationIsAnInteger() {
		assertInteger("+17", BigInteger.valueOf(17));
		assertInteger("-0", BigInteger.ZERO);
		assertInteger("1E+2", BigInteger.valueOf(100));
		assertInteger("1.50e1", BigInteger.valueOf(15));
	}

	@Test
	void fractionIsAnExactDecimal() {
		JsonParser parser = parser("-12.3450");
		assertThat(parser.currentToken()).isEqualTo(JsonToken.VALUE_NUMBER_FLOAT);
		assertThat(parser.getDecimalValue()).isEqualTo(new BigDecimal("-12.3450"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "+", "1-", "--1", "1 ", " 1", "0x1", "1_0", ".", "NaN" })
	void textThatIsNoNumberIsMalformed(String text) {
		assertThatExceptionOfType(StreamReadException.class).isThrownBy(() -> parser(text))
			.withMessageContaining("a number is malformed");
	}

	private static void assertInteger(String text, BigInteger number) {
		JsonParser parser = parser(text);
		assertThat(parser.currentToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
		assertThat(parser.getBigIntegerValue()).isEqualTo(number);
		assertThat(parser.getString()).isEqualTo(text);
		if (number.bitLength() < Long.SIZE) {
			assertThat(parser.getLongValue()).isEqualTo(number.longValue());
		}
		if (number.bitLength() < Integer.SIZE) {
			assertThat(parser.getNumberType()).isEqualTo(JsonParser.NumberType.INT);
			assertThat(parser.getIntValue()).isEqualTo(number.intValue());
		}
	}

	private static JsonParser parser(String number) {
		JsonParser parser = new AttributeValueParser(MAPPER._deserializationContext(), AttributeValue.createN(number));
		parser.nextToken();
		return parser;
	}

}
