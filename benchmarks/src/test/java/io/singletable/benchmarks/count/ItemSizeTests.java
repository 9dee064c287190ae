package io.singletable.benchmarks.count;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ItemSizeTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
			{}; 0
			{"ab": {"S": "cdé"}}; 6
			{"n": {"N": "100"}}; 3
			{"n": {"N": "-123.4"}}; 5
			{"n": {"N": "0.05"}}; 3
			{"n": {"N": "0"}}; 2
			{"n": {"NS": ["1", "-20"]}}; 6
			{"n": {"NULL": true}}; 2
			{"b": {"B": "AAAA"}}; 4
			{"t": {"BOOL": true}}; 2
			{"l": {"L": [{"S": "ab"}, {"S": "c"}]}}; 9
			{"m": {"M": {"k": {"S": "ab"}}}}; 8
			{"s": {"SS": ["ab", "c"]}}; 4
			{"s": {"BS": ["AAAA", "AAA="]}}; 6
			""")
	void sizeIsWhatDynamoDbBills(String item, int size) {
		assertThat(ItemSize.of(JsonMapper.shared().readTree(item))).isEqualTo(size);
	}

}
