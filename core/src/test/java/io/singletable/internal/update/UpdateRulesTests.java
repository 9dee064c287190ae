package io.singletable.internal.update;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.InvalidUpdateException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.internal.update.RequestedChange.AddElements;
import io.singletable.internal.update.RequestedChange.AddMembers;
import io.singletable.internal.update.RequestedChange.Compute;
import io.singletable.internal.update.RequestedChange.End;
import io.singletable.internal.update.RequestedChange.Increment;
import io.singletable.internal.update.RequestedChange.Remove;
import io.singletable.internal.update.RequestedChange.RemoveMembers;
import io.singletable.internal.update.RequestedChange.SetIfAbsent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;

import static io.singletable.update.PropertyExpression.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what may be changed, how, and when DynamoDB is left to do it alone.
 */
class UpdateRulesTests {

	private final Updating document = Updating.of(Document.class);

	@ParameterizedTest
	@CsvSource({ "id, is the id", "version, is the version", "createdAt, is the created date",
			"createdBy, is the creator", "updatedAt, is the last modified date", "updatedBy, is the last modifier",
			"hidden, is not stored (@Transient", "derived, is not stored (@Transient",
			"nothing, is not a property of Document", "id.number, is not stored property by property",
			"title.empty, is not stored property by property", "words.x, write an index", "tags[0], which has no order",
			"counters[0], needs a key", "words['x'], write an index", "title[0], not stored as a list",
			"part.nothing, is not a property of Part", "parts[0].nothing, is not a property of Part",
			"byColor.BLUE, has a key that the map", "byNumber.x, it must be an integer of", "'', is not a path",
			"a..b, is not a path" })
	void otherPathsAreRefused(String path, String problem) {
		assertThat(this.document.problemsOf(new RequestedChange.Set(path, null)).get(path)).contains(problem);
	}

	@ParameterizedTest
	@CsvSource({ "expiresAt, expiresAt", "stored, stored_as", "part.city, part.city", "parts[1].city, parts[1].city",
			"byName.x.city, byName.x.city", "byColor.GREEN, byColor.verte", "byColor.verte, byColor.verte",
			"byNumber['1'], byNumber.1", "deep.a.b, deep.a.b" })
	void pathsLeadToStoredNames(String path, String stored) {
		assertThat(Updating.text(this.document.set(path, null))).isEqualTo("REMOVE " + stored);
	}

	@Test
	void changesOfOtherKindsAreRefusedByWhatToWriteInstead() {
		assertThat(this.document.problemsOf(new AddElements("tags", List.of("x"), End.LAST)).get("tags"))
			.contains("write addTo");
		assertThat(this.document.problemsOf(new AddMembers("words", Set.of("x"))).get("words"))
			.contains("write append");
		assertThat(this.document.problemsOf(new RemoveMembers("title", Set.of("x"))).get("title")).contains("set it");
		assertThat(this.document.problemsOf(new Increment("title", 1, 0)).get("title")).contains("not a number");
		assertThat(this.document.problemsOf(new Increment("asText", 1, 0)).get("asText"))
			.contains("not stored as the number");
		assertThat(this.document.problemsOf(new Increment("count", 1.5, 0)).get("count")).contains("no fraction");
		assertThat(this.document.problemsOf(new Increment("count", 1, 5)).get("count")).contains("leave out the start");
		assertThat(this.document.problemsOf(new SetIfAbsent("count", 1)).get("count")).contains("never absent");
		assertThat(this.document.problemsOf(new SetIfAbsent("words", List.of())).get("words")).contains("never absent");
		assertThat(this.document.problemsOf(new Remove("count")).get("count")).contains("can't be null");
		assertThat(this.document.problemsOf(new AddMembers("tags", Set.of(1))).get("tags"))
			.contains("java.lang.String is required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "words", "tags", "count", "part", "title" })
	void changesThatOverlapAreRefused(String path) {
		RequestedChange change = new RequestedChange.Set(path, null);
		assertThat(this.document.problemsOf(new Compute(path, property(path)), change).get(path)).isNotNull();
		assertThat(this.document.problemsOf(new RequestedChange.Set("part", null),
				new RequestedChange.Set("part.city", "x")))
			.containsEntry("part.city", "overlaps with 'part', which the update changes as well: change one of them");
	}

	@Test
	void valueThatHasNoFormIsRefusedByItsPathWithoutIt() {
		Map<String, String> problems = this.document.problemsOf(new RequestedChange.Set("title", "secret\ud800"),
				new RequestedChange.Set("price", new BigDecimal("1E+200")));
		assertThat(problems).containsOnlyKeys("title", "price");
		assertThat(problems.get("title")).startsWith("can't be stored: ")
			.contains("surrogate")
			.doesNotContain("secret", Document.class.getSimpleName());
	}

	@Test
	void numberIsKeptInTheRangeOfItsType() {
		ResolvedUpdate update = this.document.resolve(new Increment("count", 1, 0));
		InvalidUpdateException refused = catchThrowableOfType(InvalidUpdateException.class,
				() -> update.applyTo(new LinkedHashMap<>(Map.of("count", AttributeValue.createN("2147483647")))));
		assertThat(refused.problems().get("count")).contains("range of int");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"count | count | SET count = if_not_exists(count, 0) + 1 | attribute_not_exists(count) OR count <= 2147483646",
			"total | count | SET total = if_not_exists(count, 0) + 1 | NOT attribute_type(count, 'NULL')",
			"price | count | SET price = if_not_exists(count, 0) + 1 | NOT attribute_type(count, 'NULL')" })
	void sumIsGuardedWhereItMayNotFit(String target, String source, String expression, String guard) {
		ResolvedUpdate update = this.document.resolve(new Compute(target, property(source).plus(1)));
		assertThat(Updating.text(update)).isEqualTo(expression);
		assertThat(Updating.readable(update.guard())).contains(guard);
	}

	@Test
	void sumOfPropertiesIsGuardedByHalfOfTheRange() {
		ResolvedUpdate update = this.document.resolve(new Compute("count", property("count").plus(property("total"))));
		assertThat(Updating.readable(update.guard())).contains("count >= -1073741824 AND count <= 1073741823")
			.contains("total >= -1073741824 AND total <= 1073741823");
	}

	@Test
	void nullIsNotComputedWith() {
		ResolvedUpdate update = this.document.resolve(new Compute("total", property("wrapped").plus(1)));
		assertThat(Updating.readable(update.guard())).contains("attribute_exists(wrapped)");
		InvalidUpdateException refused = catchThrowableOfType(InvalidUpdateException.class,
				() -> update.applyTo(new LinkedHashMap<>()));
		assertThat(refused.problems().get("total")).contains("orElse");
	}

	@Test
	void copyOfNothingIsNothing() {
		Map<String, AttributeValue> payload = new LinkedHashMap<>(Map.of("title", AttributeValue.createS("x")));
		this.document.resolve(new Compute("title", property("note"))).applyTo(payload);
		assertThat(payload).isEmpty();
	}

	@Test
	void otherTypesAndFormsAreNotCopied() {
		assertThat(this.document.problemsOf(new Compute("title", property("count"))).get("title")).contains("'count'");
		assertThat(this.document.problemsOf(new Compute("count", property("price"))).get("count")).contains("'price'");
		assertThat(this.document.problemsOf(new Compute("expiresAt", property("formatted"))).get("expiresAt"))
			.contains("'formatted'");
		assertThat(this.document.problemsOf(new Compute("title", property("nothing"))).get("title"))
			.contains("'nothing'");
	}

	@Test
	void aliasesAreForReading() {
		assertThat(this.document.set("aliased", "x").reasons()).singleElement().asString().contains("@JsonAlias");
		assertThat(this.document.set("title", "x").reasons()).isEmpty();
		assertThat(this.document.resolve(new Compute("title", property("aliased"))).reasons()).isNotEmpty();
	}

	@Test
	void setThatIsStoredAsAListIsForMemory() {
		ResolvedUpdate update = this.document.resolve(new AddMembers("flags", Set.of(true)));
		assertThat(update.reasons()).singleElement().asString().contains("'flags' is a set that is stored as a list");
		Map<String, AttributeValue> payload = new LinkedHashMap<>();
		payload.put("flags", AttributeValue.createL(List.of(AttributeValue.createBool(false))));
		update.applyTo(payload);
		assertThat(payload.get("flags").l()).hasSize(2);
	}

	@Test
	void absentPropertyThatIsNotNullIsCountedFromItsValue() {
		assertThat(Updating.text(Updating.of(Initial.class).resolve(new Increment("level", 1, 0))))
			.isEqualTo("SET level = if_not_exists(level, 5) + 1");
		assertThat(Updating.of(Initial.class).set("name", null).known("name")).contains(new KnownValue("new"));
	}

	@Test
	void knownValueIsWhatTheClassMakesOfIt() {
		ResolvedUpdate update = Updating.of(Lower.class).set("email", "A@B");
		assertThat(update.known("email")).contains(new KnownValue("a@b"));
		assertThat(update.reasons()).isEmpty();
	}

	@Test
	void valueThatTheClassRefusesIsForMemory() {
		Updating lower = Updating.of(Lower.class);
		assertThat(lower.set("email", null).reasons()).singleElement().asString().contains("refuses some values");
		assertThat(lower.set("note", null).reasons()).isEmpty();
	}

	@Test
	void propertyOfOneClassIsNotChangedInAll() {
		Updating shapes = Updating.of(Shape.class);
		assertThat(shapes.problemsOf(new RequestedChange.Set("radius", 1)).get("radius")).contains("Square");
		assertThat(Updating.text(shapes.set("name", "x"))).isEqualTo("SET name = 'x'");
		assertThat(shapes.problemsOf(new RequestedChange.Set("size", null)).get("size")).contains("stored differently");
	}

	@Test
	void nothingToAddIsNoChange() {
		assertThat(this.document
			.resolve(new AddElements("words", List.of(), End.LAST), new AddMembers("tags", Set.of()),
					new RemoveMembers("tags", Set.of()))
			.isEmpty()).isTrue();
	}

	@Test
	void refusedUpdateLeavesThePayloadAsItWas() {
		Map<String, AttributeValue> payload = new LinkedHashMap<>(Map.of("title", AttributeValue.createS("x")));
		ResolvedUpdate update = this.document.resolve(new RequestedChange.Set("title", "y"),
				new RequestedChange.Set("part.city", "z"));
		catchThrowableOfType(InvalidUpdateException.class, () -> update.applyTo(payload));
		assertThat(payload).isEqualTo(Map.of("title", AttributeValue.createS("x")));
	}

	enum Color {

		RED, @JsonProperty("verte")
		GREEN

	}

	@SingleTableEntity
	record Document(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@CreatedBy @Nullable String createdBy, @LastModifiedDate @Nullable Instant updatedAt,
			@LastModifiedBy @Nullable String updatedBy, @TimeToLive @Nullable Instant expiresAt, @Nullable String title,
			@Nullable String note, @JsonProperty("stored_as") @Nullable String stored,
			@JsonAlias("old") @Nullable String aliased, int count, long total, @Nullable Integer wrapped,
			@Nullable BigDecimal price, @JsonSerialize(using = ToStringSerializer.class) int asText,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) @Nullable Instant formatted, List<String> words,
			Set<String> tags, Set<Boolean> flags, @Nullable Part part, List<Part> parts, Map<String, Part> byName,
			Map<Color, Integer> byColor, Map<Integer, String> byNumber, Map<String, Map<String, String>> deep,
			Map<String, Integer> counters, @Transient @Nullable String hidden,
			@ReadOnlyProperty @Nullable String derived) {
	}

	record Part(@Nullable String city) {
	}

	@SingleTableEntity
	static class Initial {

		@Id
		public String id = "";

		public int level = 5;

		public @Nullable String name = "new";

	}

	@SingleTableEntity
	record Lower(@Id String id, String email, @Nullable String note) {

		Lower {
			email = Objects.requireNonNull(email).toLowerCase(Locale.ROOT);
		}

	}

	@SingleTableEntity
	sealed interface Shape {

	}

	record Circle(@Id String id, String name, int radius, @Nullable Integer size) implements Shape {
	}

	record Square(@Id String id, String name, @JsonProperty("edge") @Nullable Integer size) implements Shape {
	}

}
