package io.singletable.internal.update;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChangedPaths}.
 */
class ChangedPathsTests {

	private static final StoredShape SHAPE = EntityRegistry
		.of(List.of(Parcel.class), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()))
		.required(Parcel.class)
		.concreteTypes()
		.iterator()
		.next()
		.properties()
		.shape();

	@Test
	void valuesDifferByWhatTheyAre() {
		assertThat(between(Map.of("weight", n("1.0")), Map.of("weight", n("1")))).isEmpty();
		assertThat(between(Map.of("weight", n("1")), Map.of("weight", n("2")))).containsExactly("weight");
		assertThat(between(Map.of(), Map.of("text", AttributeValue.fromNul(true)))).isEmpty();
		assertThat(between(Map.of("tags", AttributeValue.fromSs(List.of("a", "b"))),
				Map.of("tags", AttributeValue.fromSs(List.of("b", "a")))))
			.isEmpty();
	}

	@Test
	void objectIsChangedItselfOnlyWhereItIsMissing() {
		AttributeValue bonn = m(Map.of("city", s("Bonn"), "street", s("Ring")));
		AttributeValue ulm = m(Map.of("city", s("Ulm"), "street", s("Ring")));
		assertThat(between(Map.of("to", bonn), Map.of("to", ulm))).containsExactly("to.city");
		assertThat(between(Map.of("to", bonn), Map.of())).containsExactlyInAnyOrder("to", "to.city", "to.street");
		assertThat(between(Map.of(), Map.of("to", m(Map.of())))).containsExactly("to");
	}

	@Test
	void namesOfAPathAreThoseThatItWasMadeOf() {
		List<String> names = List.of("a.b", "c\\d", "", "e");
		assertThat(ChangedPaths.namesOf(ChangedPaths.pathOf(names))).isEqualTo(names);
		assertThat(ChangedPaths.namesOf("status")).containsExactly("status");
	}

	/** Other writers, or a class that was another one, stored it so. */
	@Test
	void objectThatWasNoneDiffersAsAWhole() {
		AttributeValue bonn = m(Map.of("city", s("Bonn")));
		assertThat(between(Map.of("to", s("Bonn")), Map.of("to", bonn))).containsExactly("to");
		assertThat(between(Map.of("to", bonn), Map.of("to", s("Bonn")))).containsExactly("to");
	}

	@Test
	void mapsAndListsDifferAsAWhole() {
		assertThat(between(Map.of("labels", m(Map.of("a", s("1")))), Map.of("labels", m(Map.of("a", s("2"))))))
			.containsExactly("labels");
		assertThat(between(Map.of("stops", AttributeValue.fromL(List.of(s("1")))),
				Map.of("stops", AttributeValue.fromL(List.of(s("2"))))))
			.containsExactly("stops");
	}

	@Test
	void dotsOfNamesAreNoSteps() {
		assertThat(between(Map.of(), Map.of("a.b", s("1"), "a\\b", s("1")))).containsExactlyInAnyOrder("a\\.b",
				"a\\\\b");
		assertThat(ChangedPaths.pathOf(List.of("a.b", "c"))).isEqualTo("a\\.b.c");
	}

	@Test
	void propertyContainsItsParts() {
		assertThat(ChangedPaths.contain(Set.of("to.city"), "to")).isTrue();
		assertThat(ChangedPaths.contain(Set.of("to.city"), "to.city")).isTrue();
		assertThat(ChangedPaths.contain(Set.of("to"), "to.city")).isFalse();
		assertThat(ChangedPaths.contain(Set.of("total"), "to")).isFalse();
		assertThat(ChangedPaths.overlap(Set.of("to"), "to.city")).isTrue();
		assertThat(ChangedPaths.overlap(Set.of("to.city"), "to")).isTrue();
		assertThat(ChangedPaths.overlap(Set.of("to.street"), "to.city")).isFalse();
		assertThat(ChangedPaths.overlap(Set.of("to"), "total")).isFalse();
	}

	private static Set<String> between(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
		return ChangedPaths.between(SHAPE, before, after);
	}

	private static AttributeValue s(String text) {
		return AttributeValue.fromS(text);
	}

	private static AttributeValue n(String number) {
		return AttributeValue.fromN(number);
	}

	private static AttributeValue m(Map<String, AttributeValue> entries) {
		return AttributeValue.fromM(entries);
	}

	@SingleTableEntity
	record Parcel(@Id String id, double weight, @Nullable String text, Set<String> tags, @Nullable Address to,
			Map<String, String> labels, List<String> stops) {
	}

	record Address(@Nullable String city, @Nullable String street) {
	}

}
