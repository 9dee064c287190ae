package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.SingleTableEntity;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

class AbsentValuesTests {

	@Test
	void absentPropertiesOfRecordsAreNullZeroFalseAndEmpty() {
		assertAbsent(Plain.class, "text", null);
		assertAbsent(Plain.class, "number", 0);
		assertAbsent(Plain.class, "boxed", null);
		assertAbsent(Plain.class, "flag", false);
		assertAbsent(Plain.class, "list", List.of());
		assertAbsent(Plain.class, "set", Set.of());
		assertAbsent(Plain.class, "map", Map.of());
		assertAbsent(Plain.class, "array", new int[0]);
	}

	@Test
	void absentPropertiesOfBeansHaveTheirInitialValues() {
		assertAbsent(Bean.class, "name", "unnamed");
		assertAbsent(Bean.class, "count", 7);
		assertAbsent(Bean.class, "lines", List.of("initial"));
	}

	@Test
	void constructorThatWantsOtherPropertiesIsGivenThem() {
		assertAbsent(Strict.class, "title", "untitled");
		assertAbsent(Strict.class, "number", 0);
	}

	@Test
	void propertyThatIsMadeFromAnotherIsUncertain() {
		assertThat(values(Derived.class).isCertain(property(Derived.class, "display"))).isFalse();
		assertThat(values(Derived.class).isCertain(property(Derived.class, "name"))).isTrue();
	}

	@Test
	void propertyThatMustNotBeAbsentIsUncertain() {
		assertThat(values(Strict.class).isCertain(property(Strict.class, "name"))).isFalse();
		assertThat(values(Strict.class).of(property(Strict.class, "name"))).isNull();
	}

	@Test
	void absentPropertyOfAClassThatIsNeverBuiltIsWhatJacksonSupplies() {
		AbsentValues values = values(Picky.class);
		assertThat(values.of(property(Picky.class, "count"))).isEqualTo(0);
		assertThat(values.of(property(Picky.class, "tags"))).isEqualTo(List.of());
		assertThat(values.isCertain(property(Picky.class, "count"))).isFalse();
	}

	@Test
	void partOfAnAbsentObjectIsNull() {
		assertAbsent(Outer.class, "inner.text", null);
	}

	@Test
	void partThatIsOneThingWithoutItsObjectAndAnotherInItIsUncertain() {
		assertThat(values(Outer.class).of(property(Outer.class, "inner.number"))).isNull();
		assertThat(values(Outer.class).isCertain(property(Outer.class, "inner.number"))).isFalse();
		assertThat(values(Outer.class).isCertain(property(Outer.class, "inner.deep.number"))).isFalse();
	}

	private static void assertAbsent(Class<?> type, String path, @Nullable Object value) {
		StoredProperty property = property(type, path);
		assertThat(values(type).of(property)).isEqualTo(value);
		assertThat(values(type).isCertain(property)).isTrue();
	}

	private static AbsentValues values(Class<?> type) {
		return Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS).absentValues(concrete(type));
	}

	private static StoredProperty property(Class<?> type, String path) {
		return concrete(type).properties().resolve(path).orElseThrow();
	}

	private static ConcreteType<?> concrete(Class<?> type) {
		return EntityRegistry.of(List.of(type), MappingDefaults.standard(), Corpus.MAPPER)
			.required(type)
			.concreteTypes()
			.iterator()
			.next();
	}

	@SingleTableEntity
	record Plain(@Id String id, @Nullable String text, int number, @Nullable Long boxed, boolean flag,
			List<String> list, Set<String> set, Map<String, String> map, int[] array) {
	}

	@SingleTableEntity
	static class Bean {

		@Id
		public @Nullable String id;

		public @Nullable String name = "unnamed";

		public int count = 7;

		public List<String> lines = new ArrayList<>(List.of("initial"));

	}

	@SingleTableEntity
	record Strict(@Id String id, String name, @Nullable String title, int number) {

		Strict {
			Objects.requireNonNull(id);
			Objects.requireNonNull(name);
			title = (title != null) ? title : "untitled";
		}

	}

	@SingleTableEntity
	record Derived(@Id String id, @Nullable String name, @Nullable String display) {

		Derived {
			display = (display != null) ? display : name;
		}

	}

	@SingleTableEntity
	record Picky(@Id String id, List<String> tags, int count) {

		Picky {
			if (tags.isEmpty()) {
				throw new IllegalArgumentException("No tags");
			}
		}

	}

	@SingleTableEntity
	record Outer(@Id String id, @Nullable Inner inner) {
	}

	record Inner(@Nullable String text, int number, @Nullable Deep deep) {
	}

	record Deep(int number) {
	}

}
