package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.query.Comparison;
import io.singletable.query.Comparison.Subject;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operator;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for filters on a property that one class of a hierarchy has lost while another
 * keeps it: items that still hold it read as null, and are found so.
 */
@ParameterizedClass
@EnumSource
class EvolvedHierarchyIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final StoredFormat format;

	private final TestTable table;

	private final SingleTableTemplate current;

	private final SingleTableTemplate recorded;

	private List<Animal> all = List.of();

	EvolvedHierarchyIntegrationTests(StoredFormat format) {
		this.format = format;
		this.table = TestTable.of(format, Animal.class);
		this.current = this.table.template(LocalDynamoDb.newClient(this.requests));
		this.recorded = this.table.recordedTemplate(LocalDynamoDb.newClient(this.requests));
	}

	@BeforeEach
	void writeItemsOfThenAndNow() {
		for (Compression compression : List.of(Compression.NONE, Compression.GZIP)) {
			SingleTableTemplate former = template(compression);
			String prefix = compression.name();
			former.insert(new Former.Cat(prefix + 1, "a", 5, 5, "x", "a", Set.of("t")));
			former.insert(new Former.Cat(prefix + 2, "a", 0, null, null, "b", Set.of()));
			former.insert(new Former.Dog(prefix + 3, "a", 5, 5, "x", "a", Set.of("t")));
			former.insert(new Former.Dog(prefix + 4, "a", 0, null, null, "b", Set.of()));
			former.insert(new Former.Dog(prefix + 5, "a", 7, 7, "y", "c", Set.of("u", "v")));
		}
		this.current.insert(new Cat("6", "a", 7, 9, "y", "c", Set.of("u")));
		this.current.insert(new Dog("7", "a"));
		List<Animal> all = new ArrayList<>();
		for (String id : List.of("NONE1", "NONE2", "NONE3", "NONE4", "NONE5", "GZIP1", "GZIP2", "GZIP3", "GZIP4",
				"GZIP5", "6", "7")) {
			all.add(this.current.getRequired(id, Animal.class));
		}
		this.all = all;
		this.requests.take();
	}

	@Test
	void nulls() {
		for (String property : List.of("lives", "boxed", "kind", "label")) {
			assertFound(where(property).isNull(), (animal) -> value(animal, property) == null);
			assertFound(where(property).isNotNull(), (animal) -> value(animal, property) != null);
			assertFound(where(property).isNull().negated(), (animal) -> value(animal, property) != null);
		}
	}

	@Test
	void comparisons() {
		for (int number : List.of(0, 5, 6)) {
			for (String property : List.of("lives", "boxed")) {
				assertFoundAndNegated(where(property).is(number),
						(animal) -> ofNumber(animal, property, (it) -> it == number));
				assertFoundAndNegated(where(property).lt(number),
						(animal) -> ofNumber(animal, property, (it) -> it < number));
				assertFoundAndNegated(where(property).gte(number),
						(animal) -> ofNumber(animal, property, (it) -> it >= number));
				assertFoundAndNegated(where(property).in(List.of(number, 7)),
						(animal) -> ofNumber(animal, property, (it) -> it == number || it == 7));
			}
		}
	}

	@Test
	void texts() {
		for (String property : List.of("kind", "label")) {
			for (String text : List.of("x", "a", "y")) {
				assertFoundAndNegated(where(property).is(text), (animal) -> text.equals(value(animal, property)));
				assertFoundAndNegated(where(property).startsWith(text),
						(animal) -> text.equals(value(animal, property)));
				assertFoundAndNegated(where(property).contains(text), (animal) -> text.equals(value(animal, property)));
			}
		}
	}

	@Test
	void sizes() {
		assertFoundAndNegated(new Comparison("tags", Subject.SIZE, Operator.EQUAL, List.of(new Operand.Value(0))),
				(animal) -> tags(animal).isEmpty());
		assertFoundAndNegated(new Comparison("tags", Subject.SIZE, Operator.GREATER, List.of(new Operand.Value(0))),
				(animal) -> !tags(animal).isEmpty());
		assertFoundAndNegated(where("tags").contains("t"), (animal) -> tags(animal).contains("t"));
	}

	@Test
	void pairs() {
		assertFoundAndNegated(new Comparison("lives", Operator.EQUAL, List.of(new Operand.Property("boxed"))),
				(animal) -> animal instanceof Cat cat && Objects.equals(cat.lives(), cat.boxed()));
		assertFoundAndNegated(new Comparison("name", Operator.EQUAL, List.of(new Operand.Property("label"))),
				(animal) -> animal instanceof Cat cat && cat.name().equals(cat.label()));
	}

	@Test
	void combinations() {
		assertFound(where("kind").isNull().or(where("boxed").is(5)),
				(animal) -> value(animal, "kind") == null || ofNumber(animal, "boxed", (it) -> it == 5));
		assertFoundAndNegated(where("kind").is("x").and("lives").is(5),
				(animal) -> "x".equals(value(animal, "kind")) && ofNumber(animal, "lives", (it) -> it == 5));
	}

	@Test
	void attributeThatAllItemsHaveIsCountedByDynamoDb() {
		for (Criteria criteria : List.of(where("label").is("a"), where("label").gt("a"))) {
			ExecutableQuery<Animal> query = this.recorded.query(Animal.class)
				.matching(where("name").is("a").and(criteria))
				.allowFiltering();
			assertThat(query.explain()).contains("by DynamoDB").doesNotContain("checked again");
			assertThat(query.count()).isEqualTo(this.all.stream()
				.filter((animal) -> value(animal, "label") instanceof String label
						&& (criteria.equals(where("label").is("a")) ? label.equals("a") : label.compareTo("a") > 0))
				.count());
		}
	}

	private void assertFoundAndNegated(Criteria criteria, Predicate<Animal> predicate) {
		assertFound(criteria, predicate);
		assertFound(criteria.negated(), predicate.negate());
	}

	private void assertFound(Criteria criteria, Predicate<Animal> predicate) {
		List<Animal> expected = this.all.stream().filter(predicate).toList();
		ExecutableQuery<Animal> query = this.current.query(Animal.class)
			.matching(where("name").is("a").and(criteria))
			.allowFiltering();
		String description = this.format + " " + query.explain();
		assertThat(query.all()).as(description).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(query.count()).as(description).isEqualTo(expected.size());
		assertThat(query.exists()).as(description).isEqualTo(!expected.isEmpty());
		this.requests.take();
	}

	private static boolean ofNumber(Animal animal, String property, Predicate<Integer> predicate) {
		return value(animal, property) instanceof Integer number && predicate.test(number);
	}

	private static Set<String> tags(Animal animal) {
		return (animal instanceof Cat cat) ? cat.tags() : Set.of();
	}

	private static @Nullable Object value(Animal animal, String property) {
		if (!(animal instanceof Cat cat)) {
			return null;
		}
		return switch (property) {
			case "lives" -> (Object) cat.lives();
			case "boxed" -> cat.boxed();
			case "kind" -> cat.kind();
			default -> cat.label();
		};
	}

	private SingleTableTemplate template(Compression compression) {
		EntityRegistry registry = EntityRegistry.of(List.of(Former.Animal.class), new MappingDefaults(compression, 0),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(LocalDynamoDb.client(), this.table.name(), registry)
			.layout(this.format.of(registry))
			.payloadLimits(new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1)))
			.build();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}")
	sealed interface Animal {

	}

	record Cat(@Id String id, String name, int lives, @Filterable @Nullable Integer boxed, @Nullable String kind,
			@Filterable String label, Set<String> tags) implements Animal {

	}

	record Dog(@Id String id, String name) implements Animal {

	}

	/**
	 * The classes as they were once.
	 */
	interface Former {

		@SingleTableEntity("Animal")
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}")
		sealed interface Animal {

		}

		@TypeAlias("Cat")
		record Cat(@Id String id, String name, int lives, @Filterable @Nullable Integer boxed, @Nullable String kind,
				@Filterable String label, Set<String> tags) implements Animal {

		}

		@TypeAlias("Dog")
		record Dog(@Id String id, String name, int lives, @Filterable @Nullable Integer boxed, @Nullable String kind,
				@Filterable String label, Set<String> tags) implements Animal {

		}

	}

}
