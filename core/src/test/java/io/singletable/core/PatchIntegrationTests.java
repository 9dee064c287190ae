package io.singletable.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidUpdateException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import io.singletable.update.Patch;
import io.singletable.update.UpdateMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for partial updates, from their input to what is stored.
 */
class PatchIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Ticket.class, Profile.class, Packed.class, Kept.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void patchOfAVersionedEntityIsANewVersionAndMovesItsEntryInTheIndex() {
		Ticket ticket = this.template.insert(Ticket.open("t", "title"));
		Ticket patched = this.template.update(Ticket.class)
			.byId("t")
			.patch(Patch.ofJson("{\"status\": \"DONE\", \"tags\": [\"a\"], \"assignee\": \"ann\"}")
				.allowing(Ticket::status, Ticket::tags, Ticket::assignee))
			.when(where(Ticket::status).is(Status.OPEN))
			.apply();
		assertThat(patched.version()).isEqualTo(2);
		assertThat(patched.title()).isEqualTo("title");
		assertThat(patched).isEqualTo(this.template.getRequired("t", Ticket.class));
		assertThat(patched.status()).isEqualTo(Status.DONE);
		assertThat(patched.createdAt()).isEqualTo(ticket.createdAt());
		assertThat(this.table.item(Ticket.class, "t").get("gsi2pk").s()).endsWith("#ann");
	}

	@Test
	void plainEntityIsPatchedByOneRequest() {
		this.template.insert(profile("p"));
		this.requests.take();
		Profile patched = this.template.update(Profile.class)
			.byId("p")
			.patch(Patch
				.ofJson("{\"full_name\": \"Bob\", \"address\": {\"city\": \"Chur\", \"street\": null}, "
						+ "\"counters\": {\"a.b\": 5, \"gone\": null}, \"tags\": [\"y\"], "
						+ "\"places\": {\"work\": {\"city\": \"Basel\"}}}")
				.allowing(Profile::name, Profile::tags, Profile::places)
				.allowing("address", "counters"))
			.apply();
		assertThat(this.requests.take()).hasSize(1);
		assertThat(patched.name()).isEqualTo("Bob");
		assertThat(patched.address()).isEqualTo(new Address(null, "Chur"));
		assertThat(patched.counters()).isEqualTo(Map.of("a.b", 5, "kept", 2));
		assertThat(patched.tags()).containsExactly("y");
		assertThat(patched.places()).isEqualTo(Map.of("work", new Address("Work St", "Basel")));
		assertThat(patched).isEqualTo(this.template.getRequired("p", Profile.class));
	}

	@Test
	void objectsAndMapsThatAreAbsentAreCreated() {
		this.template.insert(empty("p"));
		Profile patched = patch("p", "{\"address\": {\"city\": \"Chur\"}, \"counters\": {\"a\": 1}, "
				+ "\"places\": {\"home\": {\"street\": \"x\"}}}");
		assertThat(patched.address()).isEqualTo(new Address(null, "Chur"));
		assertThat(patched.counters()).isEqualTo(Map.of("a", 1));
		assertThat(patched.places()).isEqualTo(Map.of("home", new Address("x", null)));
	}

	@Test
	void emptyMapKeyIsNamedAsAReason() {
		this.template.insert(empty("p"));
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> patch("p", "{\"counters\": {\"\": 1}}"))
			.satisfies((ex) -> assertThat(ex.problems()).hasEntrySatisfying("counters['']",
					(problem) -> assertThat(problem).startsWith("can't be stored: a map key is empty")));
	}

	@Test
	void nothingIsCreatedForWhatIsOnlyCleared() {
		this.template.insert(empty("p"));
		Profile patched = patch("p", "{\"address\": {\"city\": null}, \"counters\": {\"a\": null}, \"name\": null}");
		assertThat(patched.address()).isNull();
		assertThat(patched.name()).isNull();
		assertThat(this.table.item(Profile.class, "p")).doesNotContainKeys("address", "full_name")
			.hasEntrySatisfying("counters", (counters) -> assertThat(counters.m()).isEmpty());
	}

	@Test
	void mapAndRecordArePatchesToo() {
		this.template.insert(profile("p"));
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("day", LocalDate.of(2026, 1, 2));
		values.put("address", null);
		Profile patched = this.template.update(Profile.class)
			.byId("p")
			.patch(Patch.ofMap(values).allowing(Profile::day, Profile::address))
			.apply();
		assertThat(patched.day()).isEqualTo(LocalDate.of(2026, 1, 2));
		assertThat(patched.address()).isNull();
		patched = this.template.update(Profile.class)
			.byId("p")
			.patch(Patch.of(new ProfileChanges("Eve", Optional.empty(), new AddressChanges(Optional.of("Bern"), null))))
			.apply();
		assertThat(patched.name()).isEqualTo("Eve");
		assertThat(patched.day()).isNull();
		assertThat(patched.address()).isEqualTo(new Address(null, "Bern"));
		assertThat(patched.tags()).containsExactly("x");
	}

	@Test
	void patchCombinesWithOtherChangesButNotOfTheSameProperty() {
		this.template.insert(profile("p"));
		EntityUpdate<Profile> update = this.template.update(Profile.class)
			.byId("p")
			.patch(Patch.ofJson("{\"full_name\": \"Bob\"}").allowing(Profile::name));
		assertThat(update.increment("counters.kept", 1).apply().counters()).containsEntry("kept", 3);
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> update.set("name", "Eve").apply())
			.withMessageContaining("overlaps");
	}

	@Test
	void emptyPatchChangesNothing() {
		Profile profile = this.template.insert(profile("p"));
		Map<String, AttributeValue> item = this.table.item(Profile.class, "p");
		assertThat(patch("p", "{\"address\": {}, \"counters\": {}}")).isEqualTo(profile);
		assertThat(this.table.item(Profile.class, "p")).as("with the id of its write").isEqualTo(item);
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "version", "createdAt", "updatedAt" })
	void whatTheLibrarySetsIsRefusedEvenIfEverythingIsAllowed(String name) {
		this.template.insert(Ticket.open("t", "title"));
		this.requests.take();
		EntityUpdate<Ticket> update = this.template.update(Ticket.class)
			.byId("t")
			.patch(Patch.ofMap(values(name, null)).allowingAll())
			.set("nonsense", 1);
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(update::apply)
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys(name, "nonsense"));
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void allThatIsWrongIsToldBeforeAnythingIsSent() {
		this.template.insert(profile("p"));
		this.requests.take();
		Patch patch = Patch.ofJson(
				"{\"full_name\": 5, \"address\": {\"city\": [], \"zip\": \"secret\"}, \"counters\": {\"a\": \"secret\"},"
						+ " \"id\": \"secret\"}")
			.allowingAll();
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.update(Profile.class).byId("p").patch(patch).apply())
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("full_name", "address.city", "address.zip",
					"counters['a']", "id"))
			.withMessageNotContaining("secret");
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void patchIsExplained() {
		assertThat(this.template.update(Profile.class)
			.byId("p")
			.patch(Patch.ofJson("{\"full_name\": \"secret\"}").allowing(Profile::name))
			.explain()).satisfies((it) -> {
				assertThat(it.method()).isEqualTo(UpdateMethod.UPDATE_ITEM);
				assertThat(it.toString()).doesNotContain("secret");
			});
	}

	/** The examples of the appendix of RFC 7396, in a property without structure. */
	static Stream<Arguments> rfc7396() {
		return Stream.of(Arguments.of("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
				Arguments.of("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"),
				Arguments.of("{\"a\":\"b\"}", "{\"a\":null}", "{}"),
				Arguments.of("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"),
				Arguments.of("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
				Arguments.of("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"),
				Arguments.of("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"),
				Arguments.of("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"),
				Arguments.of("[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"),
				Arguments.of("{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"), Arguments.of("{\"a\":\"foo\"}", "null", "null"),
				Arguments.of("{\"a\":\"foo\"}", "\"bar\"", "\"bar\""),
				Arguments.of("{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"),
				Arguments.of("[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"),
				Arguments.of("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"));
	}

	@ParameterizedTest
	@MethodSource("rfc7396")
	void exampleOfRfc7396(String original, String patch, String result) {
		this.template.insert(empty("p").withFree(JSON.readTree(original)));
		Profile patched = patch("p", "{\"free\": " + patch + "}");
		assertThat(JSON.valueToTree(patched.free()).equals(JSON.readTree(result))).as(() -> "is " + patched.free())
			.isTrue();
	}

	/** In a plain, a compressed, and a versioned entity alike. */
	@Test
	void randomPatchesMergeAsJsonDoes() {
		Random random = new Random(7);
		List<Class<? extends Document>> types = List.of(Profile.class, Packed.class, Kept.class);
		this.template.insert(empty("p"));
		this.template.insert(new Packed("p", null, null, Map.of(), Map.of(), List.of(), null, "x".repeat(2000)));
		this.template.insert(new Kept("p", null, null, null, null, null, Map.of(), Map.of(), List.of(), null));
		for (int i = 0; i < 150; i++) {
			Class<? extends Document> type = types.get(i % types.size());
			ObjectNode before = merged(this.template.getRequired("p", type));
			ObjectNode patch = JSON.valueToTree(randomDocument(random));
			Document patched = this.template.update(type).byId("p").patch(Patch.ofJson(patch).allowingAll()).apply();
			assertThat(merged(patched)).as(() -> before + " patched by " + patch)
				.isEqualTo(withoutEmpty(merge(before, patch)));
			assertThat(patched).isEqualTo(this.template.getRequired("p", type));
		}
	}

	private static Map<String, @Nullable Object> randomDocument(Random random) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		put(document, "full_name", random, () -> "n" + random.nextInt(5));
		put(document, "address", random, () -> {
			Map<String, @Nullable Object> address = new LinkedHashMap<>();
			put(address, "street", random, () -> "s" + random.nextInt(5));
			put(address, "city", random, () -> "c" + random.nextInt(5));
			return address;
		});
		put(document, "counters", random, () -> {
			Map<String, @Nullable Object> counters = new LinkedHashMap<>();
			for (String key : List.of("a", "b.c", "d'e", "[0]")) {
				put(counters, key, random, () -> random.nextInt(100));
			}
			return counters;
		});
		put(document, "places", random, () -> {
			Map<String, @Nullable Object> places = new LinkedHashMap<>();
			for (String key : List.of("home", "work")) {
				put(places, key, random, () -> {
					Map<String, @Nullable Object> place = new LinkedHashMap<>();
					put(place, "street", random, () -> "s" + random.nextInt(5));
					return place;
				});
			}
			return places;
		});
		put(document, "names", random, () -> new ArrayList<>(List.of("x", "y").subList(0, random.nextInt(3))));
		put(document, "day", random, () -> LocalDate.of(2026, 1, 1 + random.nextInt(28)).toString());
		return document;
	}

	private static void put(Map<String, @Nullable Object> object, String name, Random random, Supplier<Object> value) {
		int kind = random.nextInt(4);
		if (kind > 0) {
			object.put(name, (kind == 1) ? null : value.get());
		}
	}

	/** What stands for the entity in JSON: absent and empty are the same. */
	private ObjectNode merged(Document entity) {
		ObjectNode tree = JSON.valueToTree(this.template.toMap(entity));
		tree.retain("full_name", "address", "counters", "places", "names", "day");
		return withoutEmpty(tree);
	}

	private static JsonNode mergeNodes(@Nullable JsonNode target, JsonNode patch) {
		if (!(patch instanceof ObjectNode object)) {
			return patch;
		}
		return merge((target instanceof ObjectNode existing) ? existing : JSON.createObjectNode(), object);
	}

	private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
		ObjectNode merged = target.deepCopy();
		for (Map.Entry<String, JsonNode> member : patch.properties()) {
			if (member.getValue().isNull()) {
				merged.remove(member.getKey());
			}
			else {
				merged.set(member.getKey(), mergeNodes(merged.get(member.getKey()), member.getValue()));
			}
		}
		return merged;
	}

	private static ObjectNode withoutEmpty(ObjectNode tree) {
		ObjectNode result = JSON.createObjectNode();
		for (Map.Entry<String, JsonNode> member : tree.properties()) {
			JsonNode value = (member.getValue() instanceof ObjectNode object) ? withoutEmpty(object)
					: member.getValue();
			if (!value.isNull() && !(value.isContainer() && value.isEmpty())) {
				result.set(member.getKey(), value);
			}
		}
		return result;
	}

	private Profile patch(String id, String json) {
		return this.template.update(Profile.class).byId(id).patch(Patch.ofJson(json).allowingAll()).apply();
	}

	private static Map<String, @Nullable Object> values(String name, @Nullable Object value) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put(name, value);
		return values;
	}

	private static Profile empty(String id) {
		return new Profile(id, null, null, Map.of(), Map.of(), List.of(), null, Set.of(), null);
	}

	private static Profile profile(String id) {
		return new Profile(id, "Ann", new Address("Main St", "Bern"), Map.of("gone", 1, "kept", 2),
				Map.of("work", new Address("Work St", "Bern")), List.of("a"), LocalDate.EPOCH, Set.of("x"), null);
	}

	/**
	 * What the entities have in common.
	 */
	interface Document {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "day#{day}")
	record Profile(@Id String id, @JsonProperty("full_name") @Nullable String name, @Nullable Address address,
			Map<String, Integer> counters, Map<String, Address> places, List<String> names, @Nullable LocalDate day,
			Set<String> tags, @Nullable Object free) implements Document {

		Profile withFree(Object free) {
			return new Profile(this.id, this.name, this.address, this.counters, this.places, this.names, this.day,
					this.tags, free);
		}

	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Packed(@Id String id, @JsonProperty("full_name") @Nullable String name, @Nullable Address address,
			Map<String, Integer> counters, Map<String, Address> places, List<String> names, @Nullable LocalDate day,
			String filling) implements Document {

	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned(maxVersions = 2)
	record Kept(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant created,
			@LastModifiedDate @Nullable Instant modified, @JsonProperty("full_name") @Nullable String name,
			@Nullable Address address, Map<String, Integer> counters, Map<String, Address> places, List<String> names,
			@Nullable LocalDate day) implements Document {

	}

	record Address(@Nullable String street, @Nullable String city) {

	}

	record ProfileChanges(@Nullable String name, @Nullable Optional<LocalDate> day, @Nullable AddressChanges address) {

	}

	record AddressChanges(@Nullable Optional<String> city, @Nullable Optional<String> street) {

	}

}
