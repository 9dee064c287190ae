package io.singletable.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.InvalidUpdateException;
import io.singletable.SingleTableEntity;
import io.singletable.internal.template.DeclaredTemplate;
import io.singletable.test.Status;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for entities as plain maps, and of what comes from outside.
 */
class EntityInputTests {

	private final SingleTableOperations template = DeclaredTemplate.of(List.of(Thing.class, Shape.class));

	@Test
	void entityBecomesAMapAndAgainTheSame() {
		Thing thing = new Thing("t", 3L, "title", Status.OPEN, 1, 2L, 1.5, new BigDecimal("1.5"), true,
				LocalDate.of(2026, 1, 2), Instant.parse("2026-01-02T03:04:05Z"), new UUID(1, 2), new byte[] { 1, 2 },
				List.of("a", "b"), Set.of("x"), new Address("Main St", "Bern", List.of(1)),
				new Address("Side St", "Chur", List.of()), Map.of("a.b", 1), Map.of(Status.OPEN, 2),
				List.of(Line.of("s", 4)), Map.of("k", Line.of("t", 5)),
				new HashMap<>(Map.of("n", 1, "list", List.of("x", 2))), List.of(LocalDate.EPOCH), 7,
				Instant.ofEpochSecond(8), Map.of(LocalDate.EPOCH, 9));
		Map<String, @Nullable Object> map = this.template.toMap(thing);
		assertThat(map).containsEntry("id", "t")
			.containsEntry("full_title", "title")
			.containsEntry("status", "OPEN")
			.containsEntry("count", 1)
			.containsEntry("day", "2026-01-02")
			.containsEntry("home_street", "Side St")
			.doesNotContainKey("home");
		Thing again = this.template.fromMap(map, Thing.class);
		assertThat(again).usingRecursiveComparison().isEqualTo(thing);
	}

	@Test
	void nullsAreLeftOutAndAbsentValuesReadAsEver() {
		Thing thing = this.template.fromMap(Map.of("id", "t"), Thing.class);
		assertThat(thing.count()).isZero();
		assertThat(thing.tags()).isEmpty();
		assertThat(thing.title()).isNull();
		assertThat(this.template.toMap(thing)).doesNotContainKeys("full_title", "tags", "day");
	}

	@Test
	void valuesOfTheTypesOfPropertiesAreTakenAsTheyAre() {
		LocalDate day = LocalDate.of(2026, 1, 2);
		Address address = new Address("Main St", "Bern", List.of());
		Thing thing = this.template.fromMap(Map.of("id", "t", "day", day, "status", Status.DONE, "address", address,
				"lines", List.of(Line.of("s", 1)), "tags", Set.of("x"), "amount", 5), Thing.class);
		assertThat(thing.day()).isEqualTo(day);
		assertThat(thing.status()).isEqualTo(Status.DONE);
		assertThat(thing.address()).isEqualTo(address);
		assertThat(thing.lines()).containsExactly(Line.of("s", 1));
		assertThat(thing.amount()).isEqualByComparingTo("5");
	}

	@Test
	void propertiesAreKnownByTheirNamesInJavaToo() {
		Thing thing = this.template.fromMap(Map.of("id", "t", "title", "x", "home", Map.of("street", "a")),
				Thing.class);
		assertThat(thing.title()).isEqualTo("x");
		assertThat(thing.home().street()).isEqualTo("a");
		assertThat(this.template.fromMap(Map.of("id", "t", "home_street", "b"), Thing.class).home().street())
			.isEqualTo("b");
	}

	static Stream<Arguments> wrong() {
		String secret = "secret";
		return Stream.of(Arguments.of("count", "5", "count"), Arguments.of("count", 5.0, "count"),
				Arguments.of("count", new BigDecimal("1.5"), "count"), Arguments.of("count", 3_000_000_000L, "count"),
				Arguments.of("count", true, "count"), Arguments.of("count", List.of(1), "count"),
				Arguments.of("count", "", "count"), Arguments.of("count", null, "count"),
				Arguments.of("total", new BigInteger("9223372036854775808"), "total"),
				Arguments.of("weight", secret, "weight"), Arguments.of("weight", new BigDecimal("1E400"), "weight"),
				Arguments.of("amount", new BigDecimal("1E200"), "amount"), Arguments.of("amount", "1", "amount"),
				Arguments.of("amount", new BigDecimal("1.00000000000000000000000000000000000000000001"), "amount"),
				Arguments.of("done", "true", "done"), Arguments.of("done", 1, "done"),
				Arguments.of("status", secret, "status"), Arguments.of("status", 0, "status"),
				Arguments.of("status", "0", "status"), Arguments.of("status", "", "status"),
				Arguments.of("status", " OPEN", "status"), Arguments.of("status", "open", "status"),
				Arguments.of("full_title", 5, "full_title"), Arguments.of("full_title", true, "full_title"),
				Arguments.of("full_title", List.of(secret), "full_title"),
				Arguments.of("full_title", Map.of("a", secret), "full_title"),
				Arguments.of("full_title", "secret\ud800", "full_title"), Arguments.of("day", secret, "day"),
				Arguments.of("day", "", "day"), Arguments.of("day", 5, "day"),
				Arguments.of("day", List.of(2026, 1, 1), "day"), Arguments.of("at", 1_700_000_000, "at"),
				Arguments.of("days", List.of("2026-01-01", 5), "days[1]"),
				Arguments.of("lines", List.of(Map.of("due", List.of(2026, 1, 1))), "lines[0].due"),
				Arguments.of("uuid", secret, "uuid"), Arguments.of("uuid", "", "uuid"),
				Arguments.of("names", secret, "names"), Arguments.of("names", List.of("a", 5), "names[1]"),
				Arguments.of("tags", Set.of(5), "tags[0]"), Arguments.of("address", secret, "address"),
				Arguments.of("address", Map.of("city", 5), "address.city"),
				Arguments.of("address", Map.of(secret + "_name", 5), "address." + secret + "_name"),
				Arguments.of("address", Map.of("numbers", List.of(1, "x")), "address.numbers[1]"),
				Arguments.of("home_street", 5, "home_street"),
				Arguments.of("counters", Map.of("a.b", "x"), "counters['a.b']"),
				Arguments.of("counters", List.of(), "counters"),
				Arguments.of("perStatus", Map.of("NONE", 1), "perStatus['NONE']"),
				Arguments.of("perDay", Map.of("x", 1), "perDay['x']"),
				Arguments.of("perDay", Map.of("2026-01-02", "x"), "perDay['2026-01-02']"),
				Arguments.of("lines", List.of(Map.of("sku", "a", "price", "x")), "lines[0].price"),
				Arguments.of("lines", List.of(Map.of("sku", "a", "bogus", 1)), "lines[0].bogus"),
				Arguments.of("lines", Arrays.asList(Map.of("sku", "a"), 5), "lines[1]"),
				Arguments.of("byKey", Map.of("k", Map.of("price", "x")), "byKey['k'].price"),
				Arguments.of("byKey", Map.of("k", 5), "byKey['k']"),
				Arguments.of("free", Map.of("a", Map.of("b", new BigDecimal("1E200"))), "free['a']['b']"),
				Arguments.of("bogus", 1, "bogus"));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void wrongValueIsRefusedByItsPathAndWithoutTheValue(String name, @Nullable Object value, String path) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("id", "t");
		values.put(name, value);
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.fromMap(values, Thing.class))
			.satisfies((ex) -> {
				assertThat(ex.problems()).containsOnlyKeys(path);
				assertThat(ex.problems().get(path)).isNotBlank().doesNotContain("secret", "java.", "singletable");
				assertThat(ex.getCause()).isNull();
			});
	}

	@Test
	void allProblemsAreToldAtOnceInTheOrderOfTheInput() {
		Patch patch = Patch
			.ofJson("{\"count\": \"x\", \"bogus\": 1, \"address\": {\"city\": 1, \"zip\": 2}, "
					+ "\"lines\": [{\"price\": \"a\"}, {\"sku\": 1}], \"status\": \"NO\"}")
			.allowingAll();
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.fromPatch(patch, Thing.class))
			.satisfies((ex) -> assertThat(ex.problems().keySet()).containsExactly("count", "bogus", "address.city",
					"address.zip", "lines[0].price", "lines[1].sku", "status"));
	}

	@Test
	void problemSaysWhatIsExpected() {
		Patch patch = Patch
			.ofJson("{\"count\": \"x\", \"status\": \"NO\", \"full_title\": 1, \"names\": 2, \"done\": 3}")
			.allowingAll();
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.fromPatch(patch, Thing.class))
			.satisfies((ex) -> assertThat(ex.problems()).containsEntry("count", "must be an integer of 32 bits")
				.hasEntrySatisfying("status", (it) -> assertThat(it).startsWith("must be one of OPEN, "))
				.containsEntry("full_title", "must be text")
				.containsEntry("names", "must be an array")
				.containsEntry("done", "must be true or false"));
	}

	@Test
	void onlyWhatIsAllowedCanBeSet() {
		Patch patch = Patch
			.ofJson("{\"id\": \"t\", \"full_title\": \"x\", \"address\": {\"city\": \"Bern\", \"street\": \"a\"}, "
					+ "\"counters\": {\"home\": 1, \"other\": 2}, \"bogus\": 1}")
			.allowing(Thing::title)
			.allowing("address.city", "counters.home");
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.fromPatch(patch, Thing.class))
			.satisfies((ex) -> {
				assertThat(ex.problems()).containsOnlyKeys("id", "address.street", "counters['other']", "bogus");
				assertThat(Set.copyOf(ex.problems().values())).as("hidden properties are not told from unknown ones")
					.containsExactly("may not be changed: only title, address.city, counters.home may");
			});
	}

	@Test
	void objectCantBeReplacedByThoseWhoMayOnlyChangeAPartOfIt() {
		for (String json : List.of("{\"address\": null}", "{\"counters\": null}")) {
			Patch patch = Patch.ofJson(json).allowing("address.city", "counters.home");
			assertThatExceptionOfType(InvalidUpdateException.class)
				.isThrownBy(() -> this.template.fromPatch(patch, Thing.class));
		}
	}

	@Test
	void mistakeInAnAllowListIsTheApplications() {
		for (String path : List.of("titel", "address.zip", "lines[0]", "full_title", "counters.a.b", "")) {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.template.fromPatch(Patch.ofJson("{}").allowing(path), Thing.class))
				.isNotInstanceOf(InvalidUpdateException.class)
				.withMessageContaining("'" + path + "'");
		}
	}

	@Test
	void propertyThatIsNamedTwiceIsRefused() {
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.fromPatch(
					Patch.ofJson("{\"title\": \"a\", \"full_title\": \"b\"}").allowing(Thing::title), Thing.class))
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("full_title"));
	}

	@Test
	void namesAreShownAsPlainText() {
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.fromMap(Map.of("a\nb", 1), Thing.class))
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("a\\u000ab"));
	}

	@Test
	void refusalOfTheClassIsAProblemOfTheWholeInput() {
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.template.fromMap(Map.of("id", "s", "size", -1), Circle.class))
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys(""))
			.withMessageStartingWith("Shape: the input is refused by the class")
			.withMessageNotContaining("secret");
	}

	@Test
	void classOfAHierarchyHasToBeOneThatIsInstantiated() {
		assertThat(this.template.fromMap(Map.of("id", "s", "size", 2), Circle.class)).isEqualTo(new Circle("s", 2));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.fromMap(Map.of("id", "s"), Shape.class))
			.withMessageContaining(Circle.class.getName());
	}

	@SingleTableEntity
	record Thing(@Id @Nullable String id, @Version @Nullable Long version,
			@JsonProperty("full_title") @Nullable String title, @Nullable Status status, int count, long total,
			double weight, @Nullable BigDecimal amount, boolean done, @Nullable LocalDate day, @Nullable Instant at,
			@Nullable UUID uuid, byte @Nullable [] bytes, List<String> names, Set<String> tags,
			@Nullable Address address, @JsonUnwrapped(prefix = "home_") Address home, Map<String, Integer> counters,
			Map<Status, Integer> perStatus, List<Line> lines, Map<String, Line> byKey, Map<String, Object> free,
			List<LocalDate> days, @JsonFormat(shape = JsonFormat.Shape.STRING) long textual,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) @Nullable Instant numeric,
			Map<LocalDate, Integer> perDay) {

	}

	record Address(@Nullable String street, @Nullable String city, List<Integer> numbers) {

	}

	record Line(@Nullable String sku, int price, @Nullable LocalDate due) {

		static Line of(String sku, int price) {
			return new Line(sku, price, null);
		}

	}

	@SingleTableEntity
	sealed interface Shape permits Circle {

	}

	record Circle(@Id String id, int size) implements Shape {

		Circle {
			if (size < 0) {
				throw new IllegalArgumentException("secret " + size);
			}
		}

	}

}
