package io.singletable.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Compression;
import io.singletable.ConditionFailedException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidUpdateException;
import io.singletable.Nulls;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.JsonPatches;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.update.Patch;
import io.singletable.update.UpdateMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for JSON Patches (RFC 6902), from their operations to what is stored.
 */
class JsonPatchIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<Class<? extends Content>> TYPES = List.of(Plain.class, Packed.class, Kept.class,
			Explicit.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Plain.class, Packed.class, Kept.class, Explicit.class, Nested.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@BeforeEach
	void insert() {
		this.template.insert(new Plain("p", "Ann", 3, new Address("Bern", "3000"), List.of("a", "b", "c"), Set.of("x"),
				Map.of("one", 1), List.of(new Line("s", 1), new Line("t", 2)),
				Map.of("home", new Address("Chur", null)), null, null, BigDecimal.ONE));
		this.requests.take();
	}

	@Test
	void operationsBecomeOneUpdateInPlace() {
		Plain patched = patch("""
				[{"op": "test", "path": "/full_name", "value": "Ann"},
				 {"op": "replace", "path": "/full_name", "value": "Bob"},
				 {"op": "remove", "path": "/address/zip"},
				 {"op": "add", "path": "/log/-", "value": "d"},
				 {"op": "add", "path": "/log/-", "value": "e"},
				 {"op": "add", "path": "/tags/-", "value": "y"},
				 {"op": "add", "path": "/counters/a~1b", "value": 5},
				 {"op": "replace", "path": "/counters/one", "value": 2},
				 {"op": "replace", "path": "/lines/1/quantity", "value": 7},
				 {"op": "copy", "from": "/address/city", "path": "/note"}]""");
		assertThat(this.requests.take()).hasSize(1);
		assertThat(patched)
			.isEqualTo(new Plain("p", "Bob", 3, new Address("Bern", null), List.of("a", "b", "c", "d", "e"),
					Set.of("x", "y"), Map.of("one", 2, "a/b", 5), List.of(new Line("s", 1), new Line("t", 7)),
					Map.of("home", new Address("Chur", null)), "Bern", null, BigDecimal.ONE));
		assertThat(patched).isEqualTo(this.template.getRequired("p", Plain.class));
	}

	@Test
	void indexesAreThoseAfterTheOperationsBefore() {
		assertThat(patch("""
				[{"op": "remove", "path": "/log/0"}, {"op": "replace", "path": "/log/0", "value": "B"},
				 {"op": "remove", "path": "/log/1"}]""").log()).containsExactly("B");
		assertThat(this.requests.take()).hasSize(1);
		assertThat(patch("[{\"op\":\"add\",\"path\":\"/log/0\",\"value\":\"2\"},"
				+ "{\"op\":\"add\",\"path\":\"/log/0\",\"value\":\"1\"}]")
			.log()).containsExactly("1", "2", "B");
	}

	@Test
	void laterOperationsChangeWhatEarlierOnesSet() {
		Plain patched = patch("""
				[{"op": "replace", "path": "/address", "value": {"city": "Chur", "zip": "7000"}},
				 {"op": "test", "path": "/address/city", "value": "Chur"},
				 {"op": "replace", "path": "/address/city", "value": "Basel"},
				 {"op": "replace", "path": "/log", "value": ["a", "c"]},
				 {"op": "add", "path": "/log/1", "value": "b"},
				 {"op": "move", "from": "/log/2", "path": "/note"},
				 {"op": "replace", "path": "/full_name", "value": "1"},
				 {"op": "replace", "path": "/full_name", "value": "2"}]""");
		assertThat(patched.address()).isEqualTo(new Address("Basel", "7000"));
		assertThat(patched.log()).containsExactly("a", "b");
		assertThat(patched.note()).isEqualTo("c");
		assertThat(patched.name()).isEqualTo("2");
	}

	@Test
	void moveIsACopyOfWhatWasThere() {
		Plain patched = patch("""
				[{"op": "move", "from": "/full_name", "path": "/note"},
				 {"op": "add", "path": "/full_name", "value": "Eve"},
				 {"op": "move", "from": "/counters/one", "path": "/counters/two"}]""");
		assertThat(patched.note()).isEqualTo("Ann");
		assertThat(patched.name()).isEqualTo("Eve");
		assertThat(patched.counters()).isEqualTo(Map.of("two", 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"op\":\"test\",\"path\":\"/full_name\",\"value\":\"Bob\"}",
			"{\"op\":\"test\",\"path\":\"/full_name\",\"value\":null}",
			"{\"op\":\"test\",\"path\":\"/log\",\"value\":[\"a\"]}",
			"{\"op\":\"test\",\"path\":\"/log/1\",\"value\":\"c\"}",
			"{\"op\":\"test\",\"path\":\"/log/7\",\"value\":null}",
			"{\"op\":\"test\",\"path\":\"/counters/one\",\"value\":2}",
			"{\"op\":\"test\",\"path\":\"/lines/0\",\"value\":{\"sku\":\"s\",\"quantity\":2}}",
			"{\"op\":\"remove\",\"path\":\"/counters/none\"}",
			"{\"op\":\"replace\",\"path\":\"/counters/none\",\"value\":1}", "{\"op\":\"remove\",\"path\":\"/log/3\"}",
			"{\"op\":\"replace\",\"path\":\"/lines/2/quantity\",\"value\":1}",
			"{\"op\":\"add\",\"path\":\"/other/city\",\"value\":\"x\"}",
			"{\"op\":\"replace\",\"path\":\"/places/work/city\",\"value\":\"x\"}",
			"{\"op\":\"copy\",\"from\":\"/counters/none\",\"path\":\"/counters/two\"}",
			"{\"op\":\"move\",\"from\":\"/log/3\",\"path\":\"/note\"}" })
	void operationThatFailsIsAConditionThatDoesNotMatch(String operation) {
		Map<String, AttributeValue> item = this.table.item(Plain.class, "p");
		String patch = "[{\"op\":\"replace\",\"path\":\"/price\",\"value\":2}," + operation + "]";
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> patch(patch))
			.satisfies((ex) -> assertThat(ex.stored()).contains(this.template.getRequired("p", Plain.class)))
			.withMessageContaining("operation [1]/");
		assertThat(this.template.update(Plain.class)
			.byId("p")
			.patch(Patch.ofJsonPatch(patch).allowingAll())
			.applyIfMatching()).isEmpty();
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((transaction) -> transaction.update(Plain.class)
				.byId("p")
				.patch(Patch.ofJsonPatch(patch).allowingAll())
				.idempotent()
				.apply()));
		assertThat(this.table.item(Plain.class, "p")).isEqualTo(item);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"path\":\"/full_name\",\"value\":\"Ann\"}", "{\"path\":\"/note\",\"value\":null}",
			"{\"path\":\"/price\",\"value\":1.00}", "{\"path\":\"/log\",\"value\":[\"a\",\"b\",\"c\"]}",
			"{\"path\":\"/tags\",\"value\":[\"x\"]}",
			"{\"path\":\"/address\",\"value\":{\"zip\":\"3000\",\"city\":\"Bern\"}}",
			"{\"path\":\"/places/home/city\",\"value\":\"Chur\"}" })
	void testThatPassesChangesNothing(String operation) {
		Map<String, AttributeValue> item = this.table.item(Plain.class, "p");
		assertThat(patch("[{\"op\":\"test\"," + operation.substring(1) + "]"))
			.isEqualTo(this.template.getRequired("p", Plain.class));
		assertThat(this.table.item(Plain.class, "p")).isEqualTo(item);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"op":"add","path":"/log/1","value":"x"}                   | [0]/log/1     | adds within a list
					{"op":"replace","path":"","value":{}}                      | [0]            | names the whole entity
					{"op":"replace","path":"/nonsense","value":"secret"}       | [0]/nonsense  | is not a property: use
					{"op":"replace","path":"/address/street","value":"secret"} | [0]/address/street | is not a property: use city, zip
					{"op":"replace","path":"/id","value":"secret"}             | [0]/id        | is the id
					{"op":"test","path":"/version","value":1}                  | [0]/version   | is the version
					{"op":"remove","path":"/updatedAt"}                        | [0]/updatedAt | is the last modified date
					{"op":"replace","path":"/priority","value":"secret"}       | [0]/priority  | must be an integer
					{"op":"remove","path":"/priority"}                         | [0]/priority  | is of a primitive type
					{"op":"replace","path":"/full_name/x","value":"secret"}    | [0]/full_name/x | goes into a value
					{"op":"replace","path":"/log/x","value":"secret"}          | [0]/log/x     | has no index
					{"op":"replace","path":"/log/01","value":"secret"}         | [0]/log/01    | has no index
					{"op":"replace","path":"/log/-","value":"secret"}          | [0]/log/-     | names the place behind
					{"op":"remove","path":"/tags/0"}                           | [0]/tags/0    | has an index into a set
					{"op":"add","path":"/log/-","value":5}                     | [0]/log/-     | must be text
					{"op":"add","path":"/counters/two","value":null}           | [0]/counters/two | can't be null
					{"op":"move","from":"/address","path":"/address/city"}     | [0]/address/city | moves a value into itself
					{"op":"copy","from":"/priority","path":"/full_name"}       | [0]/full_name | another type
					""")
	void operationThatTheTypeDoesNotSupportIsRefusedByItsIndexAndPointer(String operation, String name,
			String problem) {
		this.template.insert(new Kept("k", null, null, null, "Ann", 1, null, List.of("a", "b"), Set.of(), Map.of(),
				List.of(), Map.of(), null, null, null));
		this.requests.take();
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.update(Kept.class)
				.byId("k")
				.patch(Patch.ofJsonPatch("[" + operation + "]").allowingAll())
				.apply())
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys(name)
				.allSatisfy((path, found) -> assertThat(found).contains(problem)))
			.withMessageNotContaining("secret");
		assertThat(this.requests.take()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"op":"add","path":"/log/-","value":"x"} | {"op":"remove","path":"/log/0"}
			{"op":"remove","path":"/log/0"} | {"op":"add","path":"/log/-","value":"x"}
			{"op":"add","path":"/log/0","value":"x"} | {"op":"test","path":"/log/0","value":"x"}
			{"op":"replace","path":"/address/city","value":"x"} | {"op":"test","path":"/address","value":{"city":"x"}}
			{"op":"replace","path":"/address/city","value":"x"} | {"op":"copy","from":"/address","path":"/other"}
			{"op":"replace","path":"/full_name","value":"x"} | {"op":"test","path":"/full_name","value":"y"}
			{"op":"remove","path":"/full_name"} | {"op":"replace","path":"/full_name","value":"y"}
			{"op":"remove","path":"/address"} | {"op":"add","path":"/address/city","value":"y"}
			{"op":"copy","from":"/full_name","path":"/note"} | {"op":"test","path":"/note","value":"Ann"}
			{"op":"replace","path":"/log","value":[]} | {"op":"remove","path":"/log/0"}
			""")
	void operationsThatCannotBeCombinedAreRefusedByTheSecondOne(String first, String second) {
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> patch("[" + first + "," + second + "]"))
			.satisfies((ex) -> assertThat(ex.problems()).hasSize(1)
				.allSatisfy((path, problem) -> assertThat(path).startsWith("[1]/")));
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void onlyWhatIsAllowedIsTestedCopiedOrChanged() {
		for (String operation : List.of("{\"op\":\"test\",\"path\":\"/full_name\",\"value\":\"Ann\"}",
				"{\"op\":\"copy\",\"from\":\"/full_name\",\"path\":\"/note\"}",
				"{\"op\":\"remove\",\"path\":\"/full_name\"}",
				"{\"op\":\"replace\",\"path\":\"/address\",\"value\":null}",
				"{\"op\":\"add\",\"path\":\"/unknown\",\"value\":null}")) {
			assertThatExceptionOfType(InvalidUpdateException.class)
				.isThrownBy(() -> this.template.update(Plain.class)
					.byId("p")
					.patch(Patch.ofJsonPatch("[" + operation + "]").allowing("note", "address.city", "log"))
					.apply())
				.withMessageContaining("may not be changed: only note, address.city, log may");
		}
		assertThat(this.template.update(Plain.class)
			.byId("p")
			.patch(Patch
				.ofJsonPatch("[{\"op\":\"remove\",\"path\":\"/log/0\"},"
						+ "{\"op\":\"replace\",\"path\":\"/address/city\",\"value\":\"Chur\"}]")
				.allowing("note", "address.city", "log"))
			.apply()
			.log()).containsExactly("b", "c");
	}

	@Test
	void patchIsCombinedAndExplained() {
		EntityUpdate<Plain> update = this.template.update(Plain.class)
			.byId("p")
			.patch(Patch
				.ofJsonPatch("[{\"op\":\"test\",\"path\":\"/note\",\"value\":\"secret\"},"
						+ "{\"op\":\"replace\",\"path\":\"/full_name\",\"value\":\"secret\"}]")
				.allowingAll())
			.increment("counters.one", 1);
		assertThat(update.explain().method()).isEqualTo(UpdateMethod.UPDATE_ITEM);
		assertThat(update + " " + update.explain()).doesNotContain("secret");
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> update.set("name", "Eve").apply())
			.withMessageContaining("overlaps");
	}

	@Test
	void pointersLeadIntoWhatIsUnwrappedOrNestedInCollections() {
		this.template.insert(new Nested("n", new Place(1, "r"), new String[] { "a", "b" }, List.of(List.of("x", "y")),
				Map.of(Status.OPEN, List.of(1, 2)), Map.of("k", 1)));
		Nested patched = this.template.update(Nested.class)
			.byId("n")
			.patch(Patch
				.ofJsonPatch(
						"""
								[{"op": "test", "path": "/at_floor", "value": 1}, {"op": "replace", "path": "/at_floor", "value": 2},
								 {"op": "replace", "path": "/codes/1", "value": "B"}, {"op": "test", "path": "/grid/0", "value": ["x", "y"]},
								 {"op": "add", "path": "/grid/0/-", "value": "z"},
								 {"op": "remove", "path": "/byStatus/OPEN/0"}, {"op": "add", "path": "/byStatus/DONE", "value": [7]},
								 {"op": "replace", "path": "/free", "value": {"deep": [1]}}]""")
				.allowingAll())
			.apply();
		assertThat(patched.place()).isEqualTo(new Place(2, "r"));
		assertThat(patched.codes()).containsExactly("a", "B");
		assertThat(patched.grid()).containsExactly(List.of("x", "y", "z"));
		assertThat(patched.byStatus()).isEqualTo(Map.of(Status.OPEN, List.of(2), Status.DONE, List.of(7)));
		assertThat(JSON.valueToTree(patched.free()).toString()).isEqualTo("{\"deep\":[1]}");
	}

	@Test
	void entityIsNotCreatedOfAJsonPatch() {
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> this.template.fromPatch(
				Patch.ofJsonPatch("[{\"op\":\"add\",\"path\":\"/note\",\"value\":\"x\"}]").allowingAll(), Plain.class))
			.withMessageContaining("is a JSON Patch");
	}

	/** In place, in a compressed item, in a versioned one, and where nulls are stored. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void randomPatchesDoWhatTheyDoToJson(long seed) {
		Random random = new Random(seed);
		this.template.insert(new Packed("p", "x", 0, null, List.of(), Set.of(), Map.of(), List.of(), Map.of(), null,
				null, BigDecimal.ONE, "x".repeat(500)));
		this.template.insert(new Kept("p", null, null, null, "x", 0, null, List.of(), Set.of(), Map.of(), List.of(),
				Map.of(), null, null, BigDecimal.ONE));
		this.template.insert(new Explicit("p", "x", 0, null, List.of(), Set.of(), Map.of(), List.of(), Map.of(), null,
				null, BigDecimal.ONE));
		Map<String, Integer> outcomes = new TreeMap<>();
		for (int i = 0; i < 400; i++) {
			Class<? extends Content> type = TYPES.get(i % TYPES.size());
			String outcome = check(type, operations(random));
			outcomes.merge(outcome, 1, Integer::sum);
		}
		assertThat(outcomes).as("applied, failed and refused")
			.hasSize(3)
			.allSatisfy((it, count) -> assertThat(count).isGreaterThan(20));
	}

	private <T extends Content> String check(Class<T> type, ArrayNode patch) {
		T before = this.template.getRequired("p", type);
		EntityUpdate<T> update = this.template.update(type).byId("p").patch(Patch.ofJsonPatch(patch).allowingAll());
		JsonNode expected;
		try {
			expected = comparable(JsonPatches.apply(JsonPatches.parse(patch.toString()), comparable(tree(before))));
		}
		catch (JsonPatches.PatchFailure | NumberFormatException ex) {
			expected = null;
		}
		try {
			T patched = update.apply();
			assertThat(expected).as("%s: %s", before, patch).isNotNull();
			assertThat(comparable(tree(patched))).as("%s: %s", before, patch).isEqualTo(expected);
			assertThat(patched).isEqualTo(this.template.getRequired("p", type));
			return "applied";
		}
		catch (ConditionFailedException ex) {
			assertThat(expected).as("%s: %s", before, patch).isNull();
			assertThat(this.template.getRequired("p", type)).isEqualTo(before);
			return "failed";
		}
		catch (InvalidUpdateException ex) {
			assertThat(this.template.getRequired("p", type)).isEqualTo(before);
			return "refused";
		}
	}

	private static ArrayNode operations(Random random) {
		ArrayNode operations = JSON.createArrayNode();
		int count = 1 + random.nextInt(4);
		for (int i = 0; i < count; i++) {
			String path = pointer(random);
			ObjectNode operation = operations.addObject();
			switch (random.nextInt(8)) {
				case 0, 1 -> operation.put("op", "add").put("path", path).set("value", value(random, path));
				case 2, 3, 4 -> operation.put("op", "replace").put("path", path).set("value", value(random, path));
				case 5 -> operation.put("op", "remove").put("path", path);
				case 6 -> operation.put("op", "test").put("path", path).set("value", value(random, path));
				default -> operation.put("op", random.nextBoolean() ? "copy" : "move")
					.put("from", pointer(random))
					.put("path", path);
			}
		}
		return operations;
	}

	private static String pointer(Random random) {
		List<String> pointers = List.of("/full_name", "/note", "/priority", "/address", "/address/city", "/address/zip",
				"/other", "/other/city", "/log", "/log/-", "/log/0", "/log/1", "/counters", "/counters/a~1b",
				"/counters/c", "/lines/-", "/lines/0", "/lines/0/quantity", "/lines/1", "/places/home",
				"/places/home/city", "/price");
		return pointers.get(random.nextInt(pointers.size()));
	}

	private static JsonNode value(Random random, String path) {
		String last = path.replaceAll("/[-0-9]$", "/*");
		return JSON.valueToTree(switch (last) {
			case "/priority", "/counters/a~1b", "/counters/c", "/lines/0/quantity" -> random.nextInt(2);
			case "/price" -> BigDecimal.valueOf(random.nextInt(2));
			case "/address", "/other", "/places/home" -> new Address(text(random), text(random));
			case "/log" -> List.of("a", text(random));
			case "/counters" -> Map.of("c", random.nextInt(2));
			case "/lines/*" -> new Line(text(random), random.nextInt(2));
			default -> text(random);
		});
	}

	private static String text(Random random) {
		return random.nextBoolean() ? "a" : "b";
	}

	private static ObjectNode tree(Content content) {
		return (ObjectNode) JsonPatches.parse(JSON.writeValueAsString(content));
	}

	/**
	 * What is null or empty in a property is there; of an object that is null, nothing
	 * is.
	 */
	private static JsonNode comparable(JsonNode tree) {
		ObjectNode result = (ObjectNode) JsonPatches.parse(tree.toString());
		result.remove(List.of("version", "createdAt", "updatedAt", "filler", "tags"));
		for (String name : List.of("full_name", "note", "address", "other", "price")) {
			fill(result, name, JSON.nullNode());
		}
		fill(result, "log", JSON.createArrayNode());
		fill(result, "lines", JSON.createArrayNode());
		fill(result, "counters", JSON.createObjectNode());
		fill(result, "places", JSON.createObjectNode());
		List<JsonNode> addresses = new ArrayList<>(result.get("places").valueStream().toList());
		addresses.add(result.get("address"));
		addresses.add(result.get("other"));
		addresses.forEach((it) -> {
			if (it instanceof ObjectNode address) {
				fill(address, "city", JSON.nullNode());
				fill(address, "zip", JSON.nullNode());
			}
		});
		return result;
	}

	private static void fill(ObjectNode object, String name, JsonNode value) {
		if (!object.has(name) || object.get(name).isNull()) {
			object.set(name, value);
		}
	}

	private Plain patch(String patch) {
		return this.template.update(Plain.class).byId("p").patch(Patch.ofJsonPatch(patch).allowingAll()).apply();
	}

	@SingleTableEntity
	record Nested(@Id String id, @JsonUnwrapped(prefix = "at_") Place place, String[] codes, List<List<String>> grid,
			Map<Status, List<Integer>> byStatus, Object free) {
	}

	record Place(int floor, String room) {
	}

	interface Content {

	}

	record Address(@Nullable String city, @Nullable String zip) {
	}

	record Line(@Nullable String sku, int quantity) {
	}

	@SingleTableEntity
	record Plain(@Id String id, @JsonProperty("full_name") @Nullable String name, int priority,
			@Nullable Address address, List<String> log, Set<String> tags, Map<String, Integer> counters,
			List<Line> lines, Map<String, Address> places, @Nullable String note, @Nullable Address other,
			@Nullable BigDecimal price) implements Content {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Packed(@Id String id, @JsonProperty("full_name") @Nullable String name, int priority,
			@Nullable Address address, List<String> log, Set<String> tags, Map<String, Integer> counters,
			List<Line> lines, Map<String, Address> places, @Nullable String note, @Nullable Address other,
			@Nullable BigDecimal price, String filler) implements Content {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "note#{note}", sortKey = "{priority}")
	record Kept(@Id String id, @Version @Nullable Long version, @CreatedDate java.time.@Nullable Instant createdAt,
			@LastModifiedDate java.time.@Nullable Instant updatedAt, @JsonProperty("full_name") @Nullable String name,
			int priority, @Nullable Address address, List<String> log, Set<String> tags, Map<String, Integer> counters,
			List<Line> lines, Map<String, Address> places, @Nullable String note, @Nullable Address other,
			@Nullable BigDecimal price) implements Content {
	}

	@SingleTableEntity(nulls = Nulls.EXPLICIT)
	record Explicit(@Id String id, @JsonProperty("full_name") @Nullable String name, int priority,
			@Nullable Address address, List<String> log, Set<String> tags, Map<String, Integer> counters,
			List<Line> lines, Map<String, Address> places, @Nullable String note, @Nullable Address other,
			@Nullable BigDecimal price) implements Content {
	}

}
