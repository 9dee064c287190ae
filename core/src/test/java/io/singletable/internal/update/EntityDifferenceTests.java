package io.singletable.internal.update;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.singletable.internal.expression.UpdateClauses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntityDifference}.
 */
class EntityDifferenceTests {

	private static final Doc BEFORE = Doc.of("d")
		.withTitle("t")
		.withAddress(new Doc.Address("Bern", null))
		.withCounters(Map.of("x", 1, "y", 2))
		.withTags(Set.of("a"));

	@Test
	void stampsAreNoDifference() {
		assertThat(difference(BEFORE.withVersion(9L).withCreatedAt(Instant.EPOCH.plusSeconds(5)).withUpdatedAt(null))
			.isEmpty()).isTrue();
	}

	@Test
	void nestedObjectsAndMapsAreChangedByPart() {
		EntityDifference difference = difference(
				BEFORE.withAddress(new Doc.Address(null, "3000")).withCounters(Map.of("x", 1, "z", 3)));
		assertThat(text(difference)).contains("address.zip", "address.city", "counters.z", "counters.y")
			.doesNotContain("counters.x")
			.doesNotContain("title");
		assertThat(difference.update().changedPaths()).containsExactlyInAnyOrder("address.city", "address.zip",
				"counters");
		assertThat(difference.update().known("address.zip")).contains(new KnownValue("3000"));
	}

	@Test
	void whatWasAbsentOrEmptyIsSetAsAWhole() {
		EntityDifference difference = EntityDifference.between(Docs.TYPE, Doc.of("d"),
				Doc.of("d").withCounters(Map.of("x", 1)).withAddress(new Doc.Address("Bern", null)), Docs.ENTITIES);
		assertThat(text(difference)).contains("SET ", "address = ?", "counters = ?").doesNotContain(".");
	}

	@Test
	void conditionIsWhatWasStoredOfTheChanges() {
		EntityDifference difference = difference(BEFORE.withTitle("new").withPrice(java.math.BigDecimal.ONE));
		assertThat(difference.condition(Set.of("address.city")).readableText()).contains("title = ", "address.city = ",
				"attribute_not_exists(price)");
		assertThat(difference.matches(Docs.ENTITIES.of(Docs.TYPE, BEFORE.withTags(Set.of("other"))))).isTrue();
		assertThat(difference.matches(Docs.ENTITIES.of(Docs.TYPE, BEFORE.withTitle("theirs")))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void appliedToTheFirstItMakesTheSecond(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 500; i++) {
			Doc before = Docs.random(random);
			Doc after = Docs.random(random);
			EntityDifference difference = EntityDifference.between(Docs.TYPE, before, after, Docs.ENTITIES);
			Map<String, AttributeValue> payload = Docs.ENTITIES.of(Docs.TYPE, before);
			assertThat(difference.matches(payload)).isTrue();
			difference.update().applyTo(payload);
			assertThat(Docs.ENTITIES.entity(Docs.TYPE, payload, before)).isEqualTo(after);
			assertThat(difference.isEmpty()).isEqualTo(before.equals(after));
			EntityDifference back = EntityDifference.between(Docs.TYPE, after, before, Docs.ENTITIES);
			assertThat(back.matches(payload)).isTrue();
		}
	}

	private static EntityDifference difference(Doc after) {
		return EntityDifference.between(Docs.TYPE, BEFORE, after, Docs.ENTITIES);
	}

	private static String text(EntityDifference difference) {
		UpdateClauses clauses = new UpdateClauses();
		difference.update().addTo(clauses);
		return clauses.build().readableText();
	}

}
