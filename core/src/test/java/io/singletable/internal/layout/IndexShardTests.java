package io.singletable.internal.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.internal.key.InvalidKeyTemplateException;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.key.KeyText;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.index.TemplateKeys;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the partition keys of the shards of an index.
 */
class IndexShardTests {

	private static final int KEYS = 10_000;

	private static final List<String> PARTS = List.of("#", "##", "$", "", "1", "##1", "a", "!", "\u0000", "é",
			"\uD83D\uDE00", "~");

	private final EntityRegistry registry = EntityRegistry.of(List.of(Task.class), MappingDefaults.standard(),
			StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private final EntityMetadata<?> type = this.registry.required(Task.class);

	private final NativeTableLayout layout = new NativeTableLayout(this.registry);

	/**
	 * The bounds are exceeded by one of 10,000 fair distributions.
	 */
	@ParameterizedTest
	@CsvSource({ "4, 21.1", "16, 44.3", "100, 160.1" })
	void oneHotPartitionKeySpreadsEvenly(int shards, double bound) {
		Map<String, Integer> entries = new HashMap<>();
		for (int i = 0; i < KEYS; i++) {
			entries.merge(partitionOf(new Task("task-" + i, "OPEN"), shards), 1, Integer::sum);
		}
		double expected = (double) KEYS / shards;
		double chiSquare = entries.values()
			.stream()
			.mapToDouble((n) -> (n - expected) * (n - expected) / expected)
			.sum();
		assertThat(entries).hasSize(shards);
		assertThat(chiSquare).isLessThan(bound);
	}

	@Test
	void firstShardHasTheKeyOfAnIndexWithoutShards() {
		assertThat(partitionOf(new Task("a", "OPEN"), 1)).isEqualTo("Task#status#OPEN");
		assertThat(NativeKeyShapes.ofShard("Task#status#OPEN", 0)).isEqualTo("Task#status#OPEN");
		assertThat(NativeKeyShapes.ofShard("Task#status#OPEN", 15)).isEqualTo("Task#status#OPEN##15");
	}

	@Test
	void shardOfAnItemIsThatOfTheListing() {
		for (int i = 0; i < 100; i++) {
			Task task = new Task("task-" + i, "OPEN");
			String listing = keys(task, 16).get("listingpk").s();
			int shard = Integer.parseInt(listing.substring("Task#".length()));
			assertThat(partitionOf(task, 16)).isEqualTo(NativeKeyShapes.ofShard("Task#status#OPEN", shard));
		}
	}

	@Test
	void readersReadTheShardsOfEveryNumber() {
		List<String> read = this.layout.indexKeys(this.type, templateKeys(this.type)).partitions().of("OPEN");
		assertThat(read).hasSize(100).doesNotHaveDuplicates();
		for (int i = 0; i < 1_000; i++) {
			Task task = new Task("task-" + i, "OPEN");
			assertThat(read).contains(partitionOf(task, 1 + i % 100));
		}
	}

	private static TemplateKeys templateKeys(EntityMetadata<?> type) {
		return (TemplateKeys) type.concreteTypes().iterator().next().indexKeys().get(0);
	}

	/**
	 * Two neighbouring {@code #} are an empty segment, of which there is none.
	 */
	@Test
	void noValueGivesTheSuffix() {
		Random random = new Random(26);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder value = new StringBuilder();
			IntStream.range(0, random.nextInt(5))
				.forEach((it) -> value.append(PARTS.get(random.nextInt(PARTS.size()))));
			assertThat(KeyText.encode(value.toString())).isNotEmpty().doesNotContain("#");
			String partition = partitionOf(new Task("a", value.toString()), 1);
			assertThat(partition).doesNotContain("##").doesNotEndWith("#");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a##1", "##1", "a#", "#", "a##", "{status}##1", "a#{status}#", "a##{status}" })
	void noTemplateGivesTheSuffix(String template) {
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.parse(template))
			.withMessageContaining("a segment is empty");
	}

	@ParameterizedTest
	@ValueSource(strings = { "##1", "a#", "a##1", "" })
	void noLiteralOfAResolverGivesTheSuffix(String literal) {
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.literal(literal));
	}

	@Test
	void keysOfTheSameValuesDifferInTheirShardsOnly() {
		List<String> partitions = new ArrayList<>();
		for (String value : List.of("OPEN", "OPEN1", "OPEN##1", "", "#", "DONE")) {
			partitions.add(partitionOf(new Task("a", value), 1));
		}
		for (String partition : partitions) {
			for (String other : partitions) {
				assertThat(this.layout.differInShardOnly(NativeKeyShapes.ofShard(partition, 1),
						NativeKeyShapes.ofShard(other, 11)))
					.isEqualTo(partition.equals(other));
			}
		}
	}

	private String partitionOf(Task task, int shards) {
		return keys(task, shards).get("gsi1pk").s();
	}

	private Map<String, AttributeValue> keys(Task task, int shards) {
		Map<String, AttributeValue> keys = new HashMap<>();
		this.layout.addIndexKeys(this.type, this.type.concreteTypeOf(task), task,
				this.layout.headKey(this.type, task.id()), (type, part) -> shards, keys);
		return keys;
	}

	@SingleTableEntity(shards = 100)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", shards = 100)
	record Task(@Id String id, String status) {
	}

}
