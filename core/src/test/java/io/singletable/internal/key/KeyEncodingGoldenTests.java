package io.singletable.internal.key;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the stored form of values, byte for byte.
 */
class KeyEncodingGoldenTests {

	@ParameterizedTest
	@MethodSource("lines")
	void valueIsWrittenAsRecorded(List<String> line) {
		KeyEncoding encoding = KeyEncoding.forType(Golden.type(line.get(0))).orElseThrow();
		Object value = Golden.value(line.get(0), line.get(1));
		assertThat(encoding.encode(value)).isEqualTo(line.get(2));
		assertThat(encoding.descending().isPresent()).isEqualTo(line.size() == 4);
		encoding.descending().ifPresent((descending) -> assertThat(descending.encode(value)).isEqualTo(line.get(3)));
	}

	@ParameterizedTest
	@MethodSource("lines")
	void recordedTextIsReadAsItsValue(List<String> line) {
		KeyEncoding encoding = KeyEncoding.forType(Golden.type(line.get(0))).orElseThrow();
		Object value = Golden.value(line.get(0), line.get(1));
		assertSame(encoding.decode(line.get(2)), value);
		encoding.descending().ifPresent((descending) -> assertSame(descending.decode(line.get(3)), value));
	}

	private void assertSame(Object decoded, Object value) {
		assertThat(decoded).hasSameClassAs(value);
		if (value instanceof Number) {
			assertThat(new BigDecimal(decoded.toString())).isEqualByComparingTo(new BigDecimal(value.toString()));
		}
		else {
			assertThat(decoded).isEqualTo(value);
		}
	}

	static Stream<List<String>> lines() throws IOException {
		return Golden.lines("key-encoding.txt");
	}

}
