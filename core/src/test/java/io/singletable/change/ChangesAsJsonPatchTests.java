package io.singletable.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.test.JsonPatches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Changes} as JSON Patches: applied to the JSON of the first instance,
 * they make that of the second one of it.
 */
class ChangesAsJsonPatchTests {

	private static final JsonMapper PLAIN = JsonMapper.builder().build();

	private static final JsonMapper WEB = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.changeDefaultPropertyInclusion((it) -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void patchMakesTheSecondDocumentOfTheFirst(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			Document before = document(random);
			Document after = document(random);
			Changes changes = Changes.between(before, after);
			for (JsonMapper mapper : List.of(PLAIN, WEB)) {
				String patch = changes.toJsonPatch(mapper);
				JsonNode patched = JsonPatches.apply(JsonPatches.parse(patch), tree(mapper, before));
				assertThat(comparable(patched)).as("%s%n%s%n%s", before, after, patch)
					.isEqualTo(comparable(tree(mapper, after)));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void someOfTheChangesCanBeApplied(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			Document before = document(random);
			Changes some = Changes.between(before, document(random)).filter((change) -> random.nextBoolean());
			JsonPatches.apply(JsonPatches.parse(some.toJsonPatch()), PLAIN.valueToTree(before));
		}
	}

	@Test
	void pointersHaveTheNamesOfTheMapper() {
		Document before = document(new Random(1));
		Document after = before.withFirstName("other");
		assertThat(JsonPatches.parse(Changes.between(before, after).toJsonPatch()).get(0).get("path").stringValue())
			.isEqualTo("/firstName");
		assertThat(JsonPatches.parse(Changes.between(before, after).toJsonPatch(WEB)).get(0).get("path").stringValue())
			.isEqualTo("/first_name");
	}

	@Test
	void listsOfElementsWithAnIdAreMovedElementByElement() {
		Lines before = new Lines(1L, List.of(line("a", 1), line("b", 1), line("c", 1)));
		Lines after = new Lines(2L, List.of(line("c", 2), line("a", 1), line("d", 1)));
		assertThat(JsonPatches.parse(Changes.between(before, after).toJsonPatch())).isEqualTo(JsonPatches.parse("""
				[{"op":"replace","path":"/lines/2/quantity","value":2},
				 {"op":"remove","path":"/lines/1"},
				 {"op":"move","path":"/lines/1","from":"/lines/0"},
				 {"op":"add","path":"/lines/2","value":{"id":"d","quantity":1,"notes":null}}]"""));
	}

	@Test
	void slashesTildesAndEmptyKeysAreEscaped() {
		Map<String, Integer> keys = new LinkedHashMap<>();
		keys.put("a/b~c", 1);
		keys.put("", 2);
		keys.put("~1", 3);
		String patch = Changes.between(new Keys(Map.of("x", 0)), new Keys(keys)).toJsonPatch();
		assertThat(patch).contains("/keys/a~1b~0c", "\"/keys/\"", "/keys/~01");
		assertThat(JsonPatches.apply(JsonPatches.parse(patch), PLAIN.valueToTree(new Keys(Map.of("x", 0)))))
			.isEqualTo(PLAIN.valueToTree(new Keys(keys)));
	}

	@Test
	void instancesOfOtherClassesReplaceTheDocument() {
		assertThat(JsonPatches.parse(Changes.between((Object) line("a", 1), new Keys(Map.of("x", 1))).toJsonPatch()))
			.isEqualTo(JsonPatches.parse("[{\"op\":\"replace\",\"path\":\"\",\"value\":{\"keys\":{\"x\":1}}}]"));
	}

	@Test
	void noChangesAreAnEmptyPatch() {
		assertThat(Changes.none().toJsonPatch()).isEqualTo("[]");
		assertThat(Changes.between(line("a", 1), line("a", 1)).toJsonPatch()).isEqualTo("[]");
	}

	@Test
	void whatIsNotWrittenAsItIsInJavaIsReplacedAsAWhole() {
		Coded before = new Coded(new char[] { 'a', 'b' }, Instant.EPOCH);
		Coded after = new Coded(new char[] { 'a', 'c' }, Instant.EPOCH.plusSeconds(60));
		assertThat(JsonPatches.parse(Changes.between(before, after).toJsonPatch())).isEqualTo(JsonPatches.parse("""
				[{"op":"replace","path":"/code","value":"ac"},{"op":"replace","path":"/at","value":60.000000000}]"""));
	}

	private static JsonNode tree(JsonMapper mapper, Object entity) {
		return JsonPatches.parse(mapper.writeValueAsString(entity));
	}

	/** Members of sets in any order; null and empty collections are the same. */
	private static JsonNode comparable(JsonNode tree) {
		if (tree instanceof ObjectNode object) {
			ObjectNode result = PLAIN.createObjectNode();
			object.properties().forEach((it) -> {
				JsonNode value = comparable(it.getValue());
				if (it.getKey().equals("tags") || it.getKey().equals("parts")) {
					List<JsonNode> members = new ArrayList<>(value.valueStream().toList());
					members.sort((one, other) -> one.toString().compareTo(other.toString()));
					value = PLAIN.createArrayNode().addAll(members);
				}
				if (!value.isNull() && !(value.isContainer() && value.isEmpty())) {
					result.set(it.getKey(), value);
				}
			});
			return result;
		}
		if (tree instanceof ArrayNode array) {
			return PLAIN.createArrayNode()
				.addAll(array.valueStream().map(ChangesAsJsonPatchTests::comparable).toList());
		}
		return tree;
	}

	private static Line line(String id, int quantity) {
		return new Line(id, quantity, null);
	}

	private static Document document(Random random) {
		return new Document(orNull(random, () -> "n" + random.nextInt(3)),
				orNull(random, () -> new Size(random.nextInt(3), orNull(random, () -> "cm"))),
				orNull(random, () -> new Place(random.nextInt(3), texts(random))),
				orNull(random, () -> (Set<String>) new LinkedHashSet<>(texts(random))),
				orNull(random, () -> texts(random)), orNull(random, () -> counters(random)),
				orNull(random, () -> lines(random)), new LinkedHashSet<>(lines(random)),
				orNull(random, () -> random.nextBoolean() ? new Circle(random.nextInt(3)) : new Square("s")),
				Optional.ofNullable(orNull(random, () -> new Size(random.nextInt(3), "mm"))),
				LocalDate.of(2026, 1, 1 + random.nextInt(3)), new int[][] { { 1, random.nextInt(3) }, { 3 } },
				Map.of("l", texts(random), "m", texts(random)), BigDecimal.valueOf(random.nextInt(3), 1));
	}

	private static Map<String, Integer> counters(Random random) {
		Map<String, Integer> counters = new LinkedHashMap<>();
		texts(random).forEach((key) -> counters.put(key + "/~", random.nextInt(3)));
		return counters;
	}

	private static List<Line> lines(Random random) {
		List<String> ids = new ArrayList<>(List.of("1", "2", "3", "4", "5", "6"));
		Collections.shuffle(ids, random);
		return ids.subList(0, random.nextInt(7))
			.stream()
			.map((id) -> new Line(id, random.nextInt(3), orNull(random, () -> texts(random))))
			.toList();
	}

	private static List<String> texts(Random random) {
		return random.ints(random.nextInt(5), 0, 4).mapToObj((it) -> String.valueOf((char) ('a' + it))).toList();
	}

	private static <T> @Nullable T orNull(Random random, Supplier<T> value) {
		return (random.nextInt(4) == 0) ? null : value.get();
	}

	record Document(@Nullable String firstName, @Nullable @JsonProperty("the_size") Size size,
			@Nullable @JsonUnwrapped(prefix = "place_") Place place, @Nullable Set<String> tags,
			@Nullable List<String> notes, @Nullable Map<String, Integer> counters, @Nullable List<Line> lines,
			Set<Line> parts, @Nullable Shape shape, Optional<Size> other,
			@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day, int[][] matrix, Map<String, List<String>> lists,
			BigDecimal price) {

		Document withFirstName(String other) {
			return new Document(other, this.size, this.place, this.tags, this.notes, this.counters, this.lines,
					this.parts, this.shape, this.other, this.day, this.matrix, this.lists, this.price);
		}

	}

	record Size(int width, @Nullable String unit) {
	}

	record Place(int floorNumber, List<String> rooms) {
	}

	record Line(@Id String id, int quantity, @Nullable List<String> notes) {
	}

	record Lines(@Version long version, List<Line> lines) {
	}

	record Keys(Map<String, Integer> keys) {
	}

	record Coded(char[] code, @JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant at) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class) })
	sealed interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Square(String name) implements Shape {
	}

}
