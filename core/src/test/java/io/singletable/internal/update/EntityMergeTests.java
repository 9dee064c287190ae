package io.singletable.internal.update;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.InvalidUpdateException;
import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.Resolution;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EntityMerge}.
 */
class EntityMergeTests {

	private static final Doc BASE = Doc.of("d1")
		.withTitle("t")
		.withTags(Set.of("a", "b"))
		.withNotes(List.of("n1", "n2"))
		.withCounters(Map.of("x", 1, "y", 2))
		.withAddress(new Doc.Address("Bern", "3000"))
		.withLines(List.of(new Doc.Line("l1", 1, "r"), new Doc.Line("l2", 2, "r"), new Doc.Line("l3", 3, "r")));

	@Test
	void changesOfDifferentPropertiesAreJoined() {
		Doc merged = merge(BASE.withTitle("mine"), BASE.withPrice(new BigDecimal("7")));
		assertThat(merged).isEqualTo(BASE.withTitle("mine").withPrice(new BigDecimal("7")));
	}

	@Test
	void sameChangeOfBothIsNoConflict() {
		assertThat(merge(BASE.withPrice(new BigDecimal("1.0")), BASE.withPrice(new BigDecimal("1.00"))).price())
			.isEqualByComparingTo("1");
	}

	@Test
	void removedValueIsAChange() {
		assertThat(merge(BASE.withTitle(null), BASE.withPrice(BigDecimal.ONE)).title()).isNull();
		assertThat(merge(BASE.withPrice(BigDecimal.ONE), BASE.withTitle(null)).title()).isNull();
	}

	@Test
	void nestedObjectsAreMergedByProperty() {
		assertThat(merge(BASE.withAddress(new Doc.Address("Basel", "3000")),
				BASE.withAddress(new Doc.Address("Bern", "4000")))
			.address()).isEqualTo(new Doc.Address("Basel", "4000"));
	}

	@Test
	void setsAreMergedByMember() {
		assertThat(merge(BASE.withTags(Set.of("b", "c")), BASE.withTags(Set.of("a", "b", "d"))).tags())
			.containsExactlyInAnyOrder("b", "c", "d");
		assertThat(merge(BASE.withTags(Set.of("a")), BASE.withTags(Set.of("b"))).tags()).isEmpty();
	}

	@Test
	void mapsAreMergedByEntry() {
		assertThat(
				merge(BASE.withCounters(Map.of("x", 5, "y", 2, "z", 1)), BASE.withCounters(Map.of("x", 1))).counters())
			.isEqualTo(Map.of("x", 5, "z", 1));
	}

	@Test
	void listsAreMergedByTheIdsOfTheirElements() {
		Doc mine = BASE.withLines(List.of(new Doc.Line("l1", 9, "r"), new Doc.Line("l2", 2, "r"),
				new Doc.Line("m", 1, "r"), new Doc.Line("l3", 3, "r")));
		Doc theirs = BASE.withLines(List.of(new Doc.Line("l3", 3, "r"), new Doc.Line("l1", 1, "note")));
		assertThat(merge(mine, theirs).lines()).containsExactly(new Doc.Line("l3", 3, "r"),
				new Doc.Line("l1", 9, "note"), new Doc.Line("m", 1, "r"));
	}

	@Test
	void otherListsAreMergedAsAWhole() {
		assertThat(merge(BASE.withNotes(List.of("n1")), BASE.withTitle("t2")).notes()).containsExactly("n1");
		assertThat(conflicts(BASE.withNotes(List.of("n1")), BASE.withNotes(List.of("n2"))))
			.containsExactly(new OnConflict.Conflict("notes", BASE.notes(), List.of("n1"), List.of("n2")));
	}

	@Test
	void conflictsAreListedByPath() {
		Doc mine = BASE.withTitle("m")
			.withAddress(new Doc.Address("M", "3000"))
			.withCounters(Map.of("x", 2, "y", 2))
			.withLines(List.of(new Doc.Line("l1", 1, "r"), new Doc.Line("l2", 5, "r"), new Doc.Line("l3", 3, "r")));
		Doc theirs = BASE.withTitle("t2")
			.withAddress(new Doc.Address("T", "3000"))
			.withCounters(Map.of("x", 3, "y", 2))
			.withLines(List.of(new Doc.Line("l1", 1, "r"), new Doc.Line("l3", 3, "r")));
		assertThat(conflicts(mine, theirs)).containsExactlyInAnyOrder(new OnConflict.Conflict("title", "t", "m", "t2"),
				new OnConflict.Conflict("address.city", "Bern", "M", "T"),
				new OnConflict.Conflict("counters['x']", 1, 2, 3), new OnConflict.Conflict("lines[id='l2']",
						new Doc.Line("l2", 2, "r"), new Doc.Line("l2", 5, "r"), null));
	}

	@Test
	void messageNamesPropertiesOnly() {
		Doc mine = BASE.withTitle("secret").withCounters(Map.of("x", 11, "secretKey", 1));
		Doc theirs = BASE.withTitle("secret2").withCounters(Map.of("x", 12, "secretKey", 2));
		assertThatExceptionOfType(MergeConflictException.class).isThrownBy(() -> merge(mine, theirs))
			.withMessageContaining("'title', 'counters'")
			.satisfies(
					(ex) -> assertThat(ex.getMessage() + ex.conflicts()).doesNotContain("secret").doesNotContain("1"))
			.satisfies((ex) -> assertThat(ex.stored()).contains(theirs));
	}

	@Test
	void resolverChoosesASide() {
		Doc mine = BASE.withTitle("m").withPrice(BigDecimal.ONE);
		Doc theirs = BASE.withTitle("t2").withTags(Set.of());
		assertThat(merge(mine, theirs, OnConflict.Resolver.mine())).isEqualTo(mine.withTags(Set.of()));
		assertThat(merge(mine, theirs, OnConflict.Resolver.theirs())).isEqualTo(theirs.withPrice(BigDecimal.ONE));
		assertThatExceptionOfType(MergeConflictException.class)
			.isThrownBy(() -> merge(mine, theirs, (conflict) -> Resolution.none()));
	}

	@Test
	void resolverReturnsAValueOfItsOwn() {
		Doc mine = BASE.withTitle("m")
			.withCounters(Map.of("x", 2, "y", 2))
			.withAddress(new Doc.Address("M", "3000"))
			.withLines(List.of(new Doc.Line("l1", 7, "r"), new Doc.Line("l2", 5, "r"), new Doc.Line("l3", 3, "r")));
		Doc theirs = BASE.withTitle("t2")
			.withCounters(Map.of("x", 3, "y", 2))
			.withAddress(new Doc.Address("T", "3000"))
			.withLines(List.of(new Doc.Line("l1", 8, "r"), new Doc.Line("l3", 3, "r")));
		Doc merged = merge(mine, theirs, (conflict) -> switch (conflict.path()) {
			case "title" -> Resolution.of(conflict.mine() + "+" + conflict.theirs());
			case "counters['x']" -> Resolution.of(5L);
			case "address.city" -> Resolution.of("both");
			case "lines[id='l2']" -> Resolution.of(null);
			default -> Resolution.of(15);
		});
		assertThat(merged).isEqualTo(BASE.withTitle("m+t2")
			.withCounters(Map.of("x", 5, "y", 2))
			.withAddress(new Doc.Address("both", "3000"))
			.withLines(List.of(new Doc.Line("l1", 15, "r"), new Doc.Line("l3", 3, "r"))));
		assertThat(merge(mine, theirs,
				(conflict) -> conflict.property().equals("lines") ? Resolution.theirs() : Resolution.of(null))
			.title()).isNull();
	}

	@Test
	void valueOfAResolverIsCheckedAsThatOfAnUpdate() {
		Doc mine = BASE.withTitle("m")
			.withLines(List.of(new Doc.Line("l1", 7, "r"), new Doc.Line("l2", 2, "r"), new Doc.Line("l3", 3, "r")));
		Doc theirs = BASE.withTitle("t2")
			.withLines(List.of(new Doc.Line("l1", 8, "r"), new Doc.Line("l2", 2, "r"), new Doc.Line("l3", 3, "r")));
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(
				() -> merge(mine, theirs, (conflict) -> Resolution.of(conflict.property().equals("title") ? 7 : null)))
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("title", "lines")
				.containsEntry("lines", "is of a primitive type, which can't be null: set another value"));
		assertThat(Resolution.of("secret")).hasToString("VALUE");
	}

	@Test
	void versionAndDatesAreThoseOfTheStoredEntity() {
		Instant later = Instant.EPOCH.plusSeconds(9);
		Doc merged = merge(BASE.withTitle("m").withCreatedAt(later), BASE.withVersion(7L).withPrice(BigDecimal.ONE));
		assertThat(merged.version()).isEqualTo(7);
		assertThat(merged.createdAt()).isEqualTo(BASE.createdAt());
	}

	@Test
	void orderThatBothHaveChangedIsAConflict() {
		List<Doc.Line> lines = BASE.lines();
		Doc mine = BASE.withLines(List.of(lines.get(1), lines.get(0), lines.get(2)));
		Doc theirs = BASE.withLines(List.of(lines.get(2), lines.get(0), lines.get(1)));
		assertThat(conflicts(mine, theirs)).extracting(OnConflict.Conflict::path).containsExactly("lines");
		assertThat(merge(mine, BASE.withTitle("x")).lines()).isEqualTo(mine.lines());
		Doc added = BASE.withLines(List.of(lines.get(0), lines.get(1), lines.get(2), new Doc.Line("t", 1, "r")));
		assertThat(merge(mine, added).lines()).extracting(Doc.Line::id).containsExactly("l2", "l1", "l3", "t");
	}

	private static List<OnConflict.Conflict> conflicts(Doc mine, Doc theirs) {
		MergeConflictException[] refusal = new MergeConflictException[1];
		assertThatExceptionOfType(MergeConflictException.class).isThrownBy(() -> merge(mine, theirs))
			.satisfies((ex) -> refusal[0] = ex);
		return refusal[0].conflicts();
	}

	private static Doc merge(Doc mine, Doc theirs) {
		return merge(mine, theirs, OnConflict.Resolver.none());
	}

	private static Doc merge(Doc mine, Doc theirs, OnConflict.Resolver resolver) {
		return Docs.merge(BASE, mine, theirs, resolver);
	}

}
