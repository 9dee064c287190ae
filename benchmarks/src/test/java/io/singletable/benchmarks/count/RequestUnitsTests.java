package io.singletable.benchmarks.count;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RequestUnitsTests {

	private static final JsonNode ABSENT = item("{}");

	private static final JsonNode OPEN = item("{'gsi1pk': {'S': 'open'}, 'gsi1sk': {'S': '1'}, 'a': {'S': 'x'}}");

	private static final JsonNode CHANGED = item("{'gsi1pk': {'S': 'open'}, 'gsi1sk': {'S': '1'}, 'a': {'S': 'y'}}");

	private static final JsonNode MOVED = item("{'gsi1pk': {'S': 'done'}, 'gsi1sk': {'S': '1'}, 'a': {'S': 'x'}}");

	private static final JsonNode LOWERED = item("{'gsi1pk': {'S': 'open'}, 'gsi1sk': {'S': '2'}, 'a': {'S': 'x'}}");

	private static final JsonNode UNSORTED = item("{'gsi1pk': {'S': 'open'}, 'a': {'S': 'x'}}");

	private static final JsonNode LARGE_OPEN = item(
			"{'gsi1pk': {'S': 'open'}, 'gsi1sk': {'S': '1'}, 'a': {'S': '" + "x".repeat(1024) + "'}}");

	private static final JsonNode LARGE = item("{'a': {'S': '" + "x".repeat(1024) + "'}}");

	private static JsonNode item(String json) {
		return JsonMapper.shared().readTree(json.replace('\'', '"'));
	}

	@Test
	void transactionDoublesTableButNotIndex() {
		assertThat(RequestUnits.write(ABSENT, OPEN, false)).isEqualTo(2);
		assertThat(RequestUnits.write(ABSENT, OPEN, true)).isEqualTo(3);
	}

	@Test
	void indexEntryThatMovesIsDeletedAndWritten() {
		assertThat(RequestUnits.write(OPEN, MOVED, false)).isEqualTo(3);
		assertThat(RequestUnits.write(OPEN, LOWERED, false)).isEqualTo(3);
		assertThat(RequestUnits.write(OPEN, ABSENT, false)).isEqualTo(2);
	}

	@Test
	void itemWithoutAllKeysIsNotInTheIndex() {
		assertThat(RequestUnits.write(ABSENT, UNSORTED, false)).isEqualTo(1);
	}

	@Test
	void indexEntryThatChangesIsWrittenOnce() {
		assertThat(RequestUnits.write(OPEN, CHANGED, false)).isEqualTo(2);
	}

	@Test
	void indexEntryThatStaysIsNotWritten() {
		assertThat(RequestUnits.write(OPEN, OPEN, false)).isEqualTo(1);
	}

	@Test
	void largerOfBothItemsIsBilled() {
		assertThat(RequestUnits.write(LARGE, ABSENT, false)).isEqualTo(2);
		assertThat(RequestUnits.write(OPEN, LARGE, false)).isEqualTo(3);
		assertThat(RequestUnits.write(OPEN, LARGE_OPEN, false)).isEqualTo(4);
		assertThat(RequestUnits.write(LARGE_OPEN, OPEN, false)).isEqualTo(4);
	}

	@Test
	void blockOfAWriteIsAKilobyte() {
		assertThat(RequestUnits.write(ABSENT, item("{'a': {'S': '" + "x".repeat(1023) + "'}}"), false)).isEqualTo(1);
		assertThat(RequestUnits.write(ABSENT, LARGE, false)).isEqualTo(2);
	}

	@Test
	void readOfNothingIsOneBlock() {
		assertThat(RequestUnits.readBlocks(0)).isEqualTo(1);
		assertThat(RequestUnits.readBlocks(4096)).isEqualTo(1);
		assertThat(RequestUnits.readBlocks(4097)).isEqualTo(2);
	}

}
