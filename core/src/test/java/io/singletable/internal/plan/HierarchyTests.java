package io.singletable.internal.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

class HierarchyTests {

	private static final Criteria ALL = Criteria.everything();

	private final Planning planning = Planning.of(Animal.class).filtering();

	@Test
	void propertyOfOneClassIsNullInTheOthers() {
		BoundQuery query = this.planning.bind(ALL.and("lives").isNull());
		assertThat(query.predicate()).accepts(new Dog("1", "x", "5", 1)).rejects(new Cat("1", "x", 5, 9, 1));
		assertThat(this.planning.bind(ALL.and("lives").lt(9)).predicate()).rejects(new Dog("1", "x", "5", 1));
	}

	@Test
	void propertyOfDifferentTypesIsRefused() {
		assertThat(this.planning.refusal(ALL.and("age").is(5))).isEqualTo("The property 'age' of Animal is stored "
				+ "differently by Cat and Dog: declare it with the same type and stored name in both");
	}

	@Test
	void propertyThatClassesWriteDifferentlyIsComparedInMemory() {
		BoundQuery query = this.planning.bind(ALL.and("weight").is(5L));
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).accepts(new Cat("1", "x", 1, 9, 5), new Dog("1", "x", "1", 5));
	}

	@Test
	void indexOfTheHierarchyFindsAllItsClasses() {
		assertThat(Planning.of(Animal.class).ranges(where("name").is("x"))).containsExactly("Animal#name#x");
	}

	@Test
	void otherPropertiesOfDifferentTypesDoNotMatter() {
		assertThat(Planning.of(Shape.class).ranges(where("name").is("x"))).containsExactly("Shape#name#x");
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}")
	sealed interface Animal permits Cat, Dog {

	}

	record Cat(@Id String id, String name, int age, int lives, @Filterable long weight) implements Animal {
	}

	record Dog(@Id String id, String name, String age,
			@Filterable @JsonFormat(shape = JsonFormat.Shape.STRING) long weight) implements Animal {
	}

	/** Numbers of different types have the same form in keys. */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{name}", sortKey = "{size}")
	sealed interface Shape permits Round, Square {

	}

	record Round(@Id String id, String name, int size) implements Shape {
	}

	record Square(@Id String id, String name, long size) implements Shape {
	}

}
