package io.singletable.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Changes} and {@link ComparisonRules}.
 */
class ChangesTests {

	private static final Order ORDER = new Order("o1", 3L, Instant.EPOCH, Instant.EPOCH, "Ann",
			new Address("Bern", "3000"), new BigDecimal("1.0"), List.of("a", "b", "c"), Set.of("x", "y"),
			Map.of("home", 1, "a.b", 2), List.of(new Line("l1", 1), new Line("l2", 2), new Line("l3", 3)));

	@Test
	void sameInstancesHaveNoChanges() {
		assertThat(Changes.between(ORDER, ORDER).isEmpty()).isTrue();
		assertThat(Changes.between(ORDER, ORDER).toText()).isEmpty();
		assertThat(Changes.between(ORDER, ORDER).toJson()).isEqualTo("[]");
	}

	@Test
	void otherValueIsAChangeOfTheProperty() {
		assertThat(Changes.between(ORDER, ORDER.withName("Bob")))
			.containsExactly(new Change.Value("name", "Ann", "Bob"));
	}

	@Test
	void clearedValueIsAChangeToNull() {
		assertThat(Changes.between(ORDER, ORDER.withName(null))).containsExactly(new Change.Value("name", "Ann", null));
	}

	@Test
	void nestedObjectsAreComparedByProperty() {
		assertThat(Changes.between(ORDER, ORDER.withAddress(new Address("Basel", "3000"))))
			.containsExactly(new Change.Value("address.city", "Bern", "Basel"));
	}

	@Test
	void nestedObjectThatAppearsIsOneChange() {
		Address address = new Address("Bern", "3000");
		assertThat(Changes.between(ORDER.withAddress(null), ORDER.withAddress(address)))
			.containsExactly(new Change.Value("address", null, address));
	}

	@Test
	void numbersAreComparedByValue() {
		assertThat(Changes.between(ORDER, ORDER.withTotal(new BigDecimal("1.00"))).isEmpty()).isTrue();
		assertThat(Changes.between(ORDER, ORDER.withTotal(new BigDecimal("1.01"))).asList()).hasSize(1);
		assertThat(Changes.between(Map.of("a", 1, "b", 2.0), Map.of("a", 1L, "b", new BigDecimal("2"))).isEmpty())
			.isTrue();
		assertThat(Changes.between(Map.of("a", Double.NaN), Map.of("a", 1.0)).asList()).hasSize(1);
	}

	@Test
	void membersOfSetsAreAddedAndRemoved() {
		assertThat(Changes.between(ORDER, ORDER.withTags(Set.of("y", "z"))))
			.containsExactly(new Change.Removed("tags", "x", null), new Change.Added("tags", "z", null));
	}

	@Test
	void nullSetIsTheSameAsAnEmptyOne() {
		assertThat(Changes.between(ORDER.withTags(null), ORDER.withTags(Set.of())).isEmpty()).isTrue();
		assertThat(Changes.between(ORDER.withTags(null), ORDER.withTags(Set.of("x"))))
			.containsExactly(new Change.Added("tags", "x", null));
	}

	@Test
	void oneMoreElementInTheMiddleIsOneChange() {
		assertThat(Changes.between(ORDER, ORDER.withNotes(List.of("a", "new", "b", "c"))))
			.containsExactly(new Change.Added("notes[1]", "new", 1));
		assertThat(Changes.between(ORDER, ORDER.withNotes(List.of("b", "c"))))
			.containsExactly(new Change.Removed("notes[0]", "a", 0));
	}

	@Test
	void otherElementIsAChangeAtItsPosition() {
		assertThat(Changes.between(ORDER, ORDER.withNotes(List.of("a", "B", "c"))))
			.containsExactly(new Change.Value("notes[1]", "b", "B"));
	}

	@Test
	void elementsWithAnIdAreMatchedByIt() {
		assertThat(Changes.between(ORDER,
				ORDER.withLines(List.of(new Line("l3", 3), new Line("l1", 9), new Line("l4", 4)))))
			.containsExactly(new Change.Moved("lines[id='l1']", 0, 1),
					new Change.Value("lines[id='l1'].quantity", 1, 9),
					new Change.Removed("lines[id='l2']", new Line("l2", 2), 1),
					new Change.Added("lines[id='l4']", new Line("l4", 4), 2));
	}

	@Test
	void asFewElementsAsPossibleCountAsMoved() {
		List<Line> lines = new ArrayList<>(ORDER.lines());
		lines.add(0, lines.remove(2));
		assertThat(Changes.between(ORDER, ORDER.withLines(lines)))
			.containsExactly(new Change.Moved("lines[id='l3']", 2, 0));
	}

	@Test
	void repeatedKeyIsComparedByPosition() {
		assertThat(Changes.between(ORDER.withLines(List.of(new Line("l1", 1), new Line("l1", 2))),
				ORDER.withLines(List.of(new Line("l1", 1), new Line("l1", 3)))))
			.containsExactly(new Change.Value("lines[1].quantity", 2, 3));
	}

	@Test
	void callerChoosesTheKeyOfElements() {
		Box before = new Box(List.of(new Part("p1", 1), new Part("p2", 2)));
		Box after = new Box(List.of(new Part("p2", 2), new Part("p1", 5)));
		assertThat(ComparisonRules.standard().matching(Part::sku).between(before, after)).containsExactlyInAnyOrder(
				new Change.Moved("parts[sku='p1']", 0, 1), new Change.Value("parts[sku='p1'].count", 1, 5));
		assertThat(Changes.between(before, after).properties()).containsExactly("parts");
	}

	@Test
	void entriesOfMapsAreAddedReplacedAndRemoved() {
		assertThat(Changes.between(ORDER, ORDER.withCounters(Map.of("home", 2, "new", 3)))).containsExactlyInAnyOrder(
				new Change.Entry("counters['home']", "home", Change.Effect.REPLACED, 1, 2),
				new Change.Entry("counters['a.b']", "a.b", Change.Effect.REMOVED, 2, null),
				new Change.Entry("counters['new']", "new", Change.Effect.ADDED, null, 3));
	}

	@Test
	void stampsAreLeftOutUnlessAskedFor() {
		Order later = new Order("o1", 4L, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "Ann", ORDER.address(),
				ORDER.total(), ORDER.notes(), ORDER.tags(), ORDER.counters(), ORDER.lines());
		assertThat(Changes.between(ORDER, later).isEmpty()).isTrue();
		assertThat(ComparisonRules.standard().includingStamps().between(ORDER, later).properties())
			.containsExactly("version", "updatedAt");
	}

	@Test
	void ignoredPropertiesAreLeftOut() {
		Order after = ORDER.withAddress(new Address("Basel", "4000"))
			.withLines(List.of(new Line("l1", 7), new Line("l2", 2), new Line("l3", 3)));
		assertThat(ComparisonRules.standard().ignoring("address.city", "lines.quantity").between(ORDER, after))
			.containsExactly(new Change.Value("address.zip", "3000", "4000"));
	}

	@Test
	void instancesOfDifferentClassesAreOneChange() {
		Shape circle = new Circle(1);
		Shape square = new Square(1);
		assertThat(Changes.between(circle, square)).containsExactly(new Change.Value("", circle, square));
		assertThat(Changes.between(circle, new Circle(2))).containsExactly(new Change.Value("radius", 1, 2));
	}

	@Test
	void whatIsNotStoredIsNotCompared() {
		Bean before = new Bean();
		Bean after = new Bean();
		after.cached = "c";
		after.secret = "s";
		assertThat(Changes.between(before, after).isEmpty()).isTrue();
		after.setTitle("t");
		assertThat(Changes.between(before, after)).containsExactly(new Change.Value("title", null, "t"));
	}

	@Test
	void bytesAndOptionalsAreComparedByContent() {
		assertThat(Changes
			.between(new Blob(new byte[] { 1 }, Optional.of("a"), new int[] { 1, 2 }),
					new Blob(new byte[] { 1 }, Optional.of("a"), new int[] { 1, 2 }))
			.isEmpty()).isTrue();
		assertThat(Changes
			.between(new Blob(new byte[] { 1 }, Optional.of("a"), new int[] { 1, 2 }),
					new Blob(new byte[] { 2 }, Optional.empty(), new int[] { 1, 3 }))
			.properties()).containsExactly("bytes", "name", "numbers");
	}

	@Test
	void objectThatContainsItselfIsRefused() {
		Node one = new Node();
		one.next = one;
		Node other = new Node();
		other.next = other;
		assertThatIllegalArgumentException().isThrownBy(() -> Changes.between(one, other))
			.withMessageContaining("levels deep");
	}

	@Test
	void changedAsksForAProperty() {
		Changes changes = Changes.between(ORDER,
				ORDER.withAddress(new Address("Basel", "3000")).withCounters(Map.of("home", 2, "a.b", 2)));
		assertThat(changes.changed("address.city")).isTrue();
		assertThat(changes.changed("address")).isTrue();
		assertThat(changes.changed("address.zip")).isFalse();
		assertThat(changes.changed("addressee")).isFalse();
		assertThat(changes.changed("counters.home")).isTrue();
		assertThat(changes.changed("counters['home']")).isTrue();
		assertThat(changes.changed("counters['a.b']")).isFalse();
		assertThat(changes.changed(Order::address)).isTrue();
		assertThat(changes.changed(Order::name)).isFalse();
	}

	@Test
	void atLeavesTheChangesInsideAPath() {
		Changes changes = Changes.between(ORDER, ORDER.withName("Bob").withAddress(new Address("Basel", "4000")));
		assertThat(changes.at("address").properties()).containsExactly("address.city", "address.zip");
		assertThat(changes.at(Order::name).asList()).hasSize(1);
		assertThat(changes.at("address.city.x").isEmpty()).isTrue();
	}

	@Test
	void textHasOneLineForEachChange() {
		Order after = ORDER.withName("B\nb")
			.withTags(Set.of("y", "z"))
			.withCounters(Map.of("home", 2, "a.b", 2))
			.withLines(List.of(new Line("l3", 3), new Line("l1", 1), new Line("l2", 2)));
		assertThat(Changes.between(ORDER, after).toText()).isEqualTo("""
				name: "Ann" → "B\\nb"
				tags: - "x"
				tags: + "z"
				counters['home']: 1 → 2
				lines[id='l3']: moved from 2 to 0""");
	}

	@Test
	void jsonHasKindPathAndValues() {
		Order after = ORDER.withName(null).withNotes(List.of("a", "b")).withCounters(Map.of("home", 2, "a.b", 2));
		assertThat(Changes.between(ORDER, after).toJson())
			.isEqualTo("[{\"kind\":\"value\",\"path\":\"name\",\"from\":\"Ann\",\"to\":null},"
					+ "{\"kind\":\"removed\",\"path\":\"notes[2]\",\"from\":\"c\",\"to\":null,\"index\":2},"
					+ "{\"kind\":\"entry\",\"path\":\"counters['home']\",\"from\":1,\"to\":2,\"effect\":\"replaced\"}]");
	}

	@Test
	void jacksonWritesTheSameJson() {
		Changes changes = Changes.between(ORDER, ORDER.withName(null).withTags(Set.of("x")));
		assertThat(JsonMapper.shared().writeValueAsString(changes)).isEqualTo(changes.toJson());
	}

	@Test
	void textFormsWithoutValuesShowNone() {
		Changes changes = Changes.between(ORDER, ORDER.withName("geheim").withTags(Set.of("geheim")));
		assertThat(changes).hasToString("changes of name, tags");
		assertThat(changes.stream().map(Object::toString)).noneMatch((text) -> text.contains("geheim"));
	}

	record Order(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant updatedAt, @Nullable String name, @Nullable Address address,
			BigDecimal total, List<String> notes, @Nullable Set<String> tags, Map<String, Integer> counters,
			List<Line> lines) {

		Order withName(@Nullable String name) {
			return new Order(this.id, this.version, this.createdAt, this.updatedAt, name, this.address, this.total,
					this.notes, this.tags, this.counters, this.lines);
		}

		Order withAddress(@Nullable Address address) {
			return new Order(this.id, this.version, this.createdAt, this.updatedAt, this.name, address, this.total,
					this.notes, this.tags, this.counters, this.lines);
		}

		Order withTotal(BigDecimal total) {
			return new Order(this.id, this.version, this.createdAt, this.updatedAt, this.name, this.address, total,
					this.notes, this.tags, this.counters, this.lines);
		}

		Order withNotes(List<String> notes) {
			return new Order(this.id, this.version, this.createdAt, this.updatedAt, this.name, this.address, this.total,
					notes, this.tags, this.counters, this.lines);
		}

		Order withTags(@Nullable Set<String> tags) {
			return new Order(this.id, this.version, this.createdAt, this.updatedAt, this.name, this.address, this.total,
					this.notes, tags, this.counters, this.lines);
		}

		Order withCounters(Map<String, Integer> counters) {
			return new Order(this.id, this.version, this.createdAt, this.updatedAt, this.name, this.address, this.total,
					this.notes, this.tags, counters, this.lines);
		}

		Order withLines(List<Line> lines) {
			return new Order(this.id, this.version, this.createdAt, this.updatedAt, this.name, this.address, this.total,
					this.notes, this.tags, this.counters, lines);
		}

	}

	record Address(String city, String zip) {
	}

	record Line(@Id String id, int quantity) {
	}

	record Box(List<Part> parts) {
	}

	record Part(String sku, int count) {
	}

	sealed interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Square(int side) implements Shape {
	}

	record Blob(byte[] bytes, Optional<String> name, int[] numbers) {
	}

	static class Node {

		public @Nullable Node next;

	}

	static class Bean {

		private @Nullable String title;

		@Transient
		public @Nullable String cached;

		@JsonIgnore
		public @Nullable String secret;

		public @Nullable String getTitle() {
			return this.title;
		}

		public void setTitle(@Nullable String title) {
			this.title = title;
		}

	}

}
