package io.singletable.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SlicedAnswer} and {@link WireItem}.
 */
class SlicedAnswerTests {

	private static final long SEED = Long.getLong("seed", 20261123L);

	private final Random random = new Random(SEED);

	@Test
	void itemsAreThoseThatWereSent() {
		RandomItems items = new RandomItems(this.random);
		for (int i = 0; i < 2_000; i++) {
			List<Map<String, AttributeValue>> sent = items.next(this.random.nextInt(5));
			byte[] answer = new WireText(this.random).query(sent);
			SlicedAnswer sliced = Objects.requireNonNull(SlicedAnswer.of(answer));
			assertThat(sliced.items().stream().map(HashMap::new).toList()).as("seed %d", SEED)
				.isEqualTo(sent.stream().map(HashMap::new).toList());
		}
	}

	@Test
	void attributesAreFoundByName() {
		RandomItems items = new RandomItems(this.random);
		for (int i = 0; i < 500; i++) {
			Map<String, AttributeValue> sent = items.next(1).get(0);
			SlicedAnswer sliced = Objects.requireNonNull(SlicedAnswer.of(new WireText(this.random).get(sent)));
			Map<String, AttributeValue> item = sliced.items().get(0);
			assertThat(item).hasSameSizeAs(sent).doesNotContainKey("there is no such attribute");
			sent.forEach((name, value) -> {
				assertThat(item.containsKey(name)).isTrue();
				assertThat(item.get(name)).isEqualTo(value).isSameAs(item.get(name));
			});
			assertThat(item).isEqualTo(sent).hasSameHashCodeAs(sent);
		}
	}

	@Test
	void restIsTheAnswerWithoutItems() {
		List<Map<String, AttributeValue>> sent = new RandomItems(this.random).next(3);
		byte[] rest = Objects.requireNonNull(SlicedAnswer.of(new WireText(this.random).query(sent))).rest();
		JsonNode tree = JsonMapper.shared().readTree(rest);
		assertThat(tree.get("Items").isEmpty()).isTrue();
		assertThat(tree.get("Count").asInt()).isEqualTo(3);
		assertThat(tree.get("LastEvaluatedKey").get("Items").get("S").asString()).isEqualTo("x\"Items\":[1]");
	}

	@Test
	void answerWithoutItemsIsNone() {
		assertThat(SlicedAnswer.of("{\"Count\":3,\"ScannedCount\":3}".getBytes(StandardCharsets.UTF_8))).isNull();
		assertThat(SlicedAnswer.of(" { } ".getBytes(StandardCharsets.UTF_8))).isNull();
	}

	@Test
	void answerThatBreaksOffIsNoticed() {
		byte[] answer = new WireText(this.random).query(new RandomItems(this.random).next(2));
		int end = new String(answer, StandardCharsets.ISO_8859_1).lastIndexOf(']');
		for (int length = 0; length < end; length++) {
			byte[] broken = Arrays.copyOf(answer, length);
			assertThatExceptionOfType(RuntimeException.class).as("%d bytes", length)
				.isThrownBy(() -> SlicedAnswer.of(broken))
				.isInstanceOfAny(MalformedJsonException.class, IndexOutOfBoundsException.class,
						IllegalArgumentException.class);
		}
	}

}
