package io.singletable.internal.key;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.internal.key.KeyTemplate.Placeholder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for whole keys, byte for byte.
 */
class KeyGoldenTests {

	@ParameterizedTest
	@MethodSource("lines")
	void keyIsWrittenAndReadAsRecorded(List<String> line) {
		KeyTemplate template = KeyTemplate.parse(line.get(0));
		Map<Placeholder, KeyEncoding> encodings = new HashMap<>();
		List<Object> values = new ArrayList<>();
		for (String value : line.get(1).equals("-") ? new String[0] : line.get(1).split(";", -1)) {
			String type = value.substring(0, value.indexOf(':'));
			encodings.put(template.placeholders().get(values.size()),
					KeyEncoding.forType(Golden.type(type)).orElseThrow());
			values.add(Golden.value(type, value.substring(type.length() + 1)));
		}
		BoundKeyTemplate bound = template.bind(encodings::get);
		assertThat(bound.render(values.toArray())).isEqualTo(line.get(2));
		assertThat(Keys.parse(bound, line.get(2))).contains(values);
	}

	static Stream<List<String>> lines() throws IOException {
		return Golden.lines("keys.txt");
	}

}
