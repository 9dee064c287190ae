package io.singletable.internal.repository;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.Query.Action;
import io.singletable.SingleTableEntity;
import io.singletable.Computed;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.query.Comparison;
import io.singletable.query.Operator;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.Part.Type;
import org.springframework.data.repository.query.parser.PartTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the queries that names of methods describe.
 */
class PartTreeStatementTests {

	private static final Map<Type, String> CRITERIA = Map.ofEntries(Map.entry(Type.SIMPLE_PROPERTY, "findByTitle"),
			Map.entry(Type.NEGATING_SIMPLE_PROPERTY, "findByTitleNot"),
			Map.entry(Type.BETWEEN, "findByPriorityBetween"), Map.entry(Type.LESS_THAN, "findByPriorityLessThan"),
			Map.entry(Type.LESS_THAN_EQUAL, "findByPriorityLessThanEqual"),
			Map.entry(Type.GREATER_THAN, "findByPriorityGreaterThan"),
			Map.entry(Type.GREATER_THAN_EQUAL, "findByPriorityGreaterThanEqual"),
			Map.entry(Type.BEFORE, "findByDueBefore"), Map.entry(Type.AFTER, "findByDueAfter"),
			Map.entry(Type.STARTING_WITH, "findByTitleStartingWith"),
			Map.entry(Type.CONTAINING, "findByTagsContaining"),
			Map.entry(Type.NOT_CONTAINING, "findByTagsNotContaining"), Map.entry(Type.IN, "findByStatusIn"),
			Map.entry(Type.NOT_IN, "findByStatusNotIn"), Map.entry(Type.IS_NULL, "findByAssigneeIsNull"),
			Map.entry(Type.IS_NOT_NULL, "findByAssigneeIsNotNull"), Map.entry(Type.EXISTS, "findByAssigneeExists"),
			Map.entry(Type.TRUE, "findByDoneTrue"), Map.entry(Type.FALSE, "findByDoneFalse"),
			Map.entry(Type.IS_EMPTY, "findByTagsIsEmpty"), Map.entry(Type.IS_NOT_EMPTY, "findByTagsIsNotEmpty"),
			Map.entry(Type.LIKE, "findByTitleLike"), Map.entry(Type.NOT_LIKE, "findByTitleNotLike"),
			Map.entry(Type.ENDING_WITH, "findByTitleEndingWith"), Map.entry(Type.REGEX, "findByTitleMatchesRegex"),
			Map.entry(Type.NEAR, "findByPlaceNear"), Map.entry(Type.WITHIN, "findByPlaceWithin"));

	private static final Map<Type, String> PLANNED = Map.ofEntries(Map.entry(Type.SIMPLE_PROPERTY, "title = ?0"),
			Map.entry(Type.NEGATING_SIMPLE_PROPERTY, "title <> ?0"),
			Map.entry(Type.BETWEEN, "priority between ?0 and ?1"), Map.entry(Type.LESS_THAN, "priority < ?0"),
			Map.entry(Type.LESS_THAN_EQUAL, "priority <= ?0"), Map.entry(Type.GREATER_THAN, "priority > ?0"),
			Map.entry(Type.GREATER_THAN_EQUAL, "priority >= ?0"), Map.entry(Type.BEFORE, "due < ?0"),
			Map.entry(Type.AFTER, "due > ?0"), Map.entry(Type.STARTING_WITH, "title starts with ?0"),
			Map.entry(Type.ENDING_WITH, "title ends with ?0"), Map.entry(Type.CONTAINING, "tags contains ?0"),
			Map.entry(Type.NOT_CONTAINING, "tags does not contain ?0"), Map.entry(Type.IN, "status in ?0"),
			Map.entry(Type.NOT_IN, "status not in ?0"), Map.entry(Type.IS_NULL, "assignee is null"),
			Map.entry(Type.IS_NOT_NULL, "assignee is not null"), Map.entry(Type.EXISTS, "assignee is not null"),
			Map.entry(Type.TRUE, "done = ?"), Map.entry(Type.FALSE, "done = ?"),
			Map.entry(Type.IS_EMPTY, "tags is empty"), Map.entry(Type.IS_NOT_EMPTY, "tags is not empty"));

	private static final Map<Type, String> REFUSED = Map.of(Type.LIKE,
			"'Like' of 'title' is not supported. DynamoDB does not support patterns: use StartingWith or Containing",
			Type.NOT_LIKE,
			"'NotLike' of 'title' is not supported. DynamoDB does not support patterns: use NotContaining", Type.REGEX,
			"'Regex' of 'title' is not supported. DynamoDB does not support regular expressions: use StartingWith "
					+ "or Containing, and filter the result with filter(...) of a query in code",
			Type.NEAR,
			"'Near' of 'place' is not supported. DynamoDB does not support distances: store a geohash and use "
					+ "StartingWith",
			Type.WITHIN,
			"'Within' of 'place' is not supported. DynamoDB does not support areas: store a geohash and use "
					+ "StartingWith or Between");

	private final EntityMetadata<?> task = new ScriptedQueries(Task.class).registry.required(Task.class);

	@ParameterizedTest
	@EnumSource
	void everyKeywordHasAnOperatorOrIsRefused(Type type) {
		String name = CRITERIA.get(type);
		assertThat(Stream.of(name).flatMap((it) -> new PartTree(it, Task.class).getParts().stream()).map(Part::getType))
			.containsExactly(type);
		if (PLANNED.containsKey(type)) {
			assertThat(statement(name).criteria()).hasToString(PLANNED.get(type));
		}
		else {
			assertThatIllegalArgumentException().isThrownBy(() -> statement(name)).withMessage(REFUSED.get(type));
		}
	}

	@Test
	void everyKeywordIsKnown() {
		Set<Type> known = EnumSet.copyOf(PLANNED.keySet());
		known.addAll(REFUSED.keySet());
		assertThat(known).hasSize(27).containsExactlyInAnyOrder(Type.values());
	}

	@Test
	void everyOperatorHasAKeyword() {
		assertThat(PLANNED.keySet()
			.stream()
			.map(CRITERIA::get)
			.map((name) -> ((Comparison) statement(name).criteria()).operator())).contains(Operator.values());
	}

	@Test
	void trueAndFalseAreValues() {
		assertThat(statement("findByDoneTrue").criteria()).isNotEqualTo(statement("findByDoneFalse").criteria());
		assertThat(statement("findByDoneTrue").criteria())
			.isEqualTo(io.singletable.query.Criteria.where("done").is(true));
	}

	@Test
	void parametersAreCountedInTheOrderInWhichPartsTakeThem() {
		assertThat(statement("findByStatusAndDoneTrueAndPriorityBetweenOrAssigneeIsNullAndTitle").criteria())
			.hasToString(
					"(status = ?0 and done = ? and priority between ?1 and ?2) or (assignee is null and title = ?3)");
	}

	@Test
	void nestedPropertiesArePaths() {
		assertThat(statement("findByPlaceCity").criteria()).hasToString("place.city = ?0");
	}

	@Test
	void computedPropertyIsFoundByAGetter() {
		EntityMetadata<?> labelled = new ScriptedQueries(Labelled.class).registry.required(Labelled.class);
		assertThatIllegalArgumentException().isThrownBy(() -> PartTreeStatement.of("findByLower", labelled))
			.withMessageContaining(
					". The @Computed lower() is found as a public getter only, such as getLower(). If a name");
		assertThat(PartTreeStatement.of("findByUpper", labelled).criteria()).hasToString("upper = ?0");
	}

	@Test
	void subjectSaysWhatIsDone() {
		assertThat(statement("findFirst7ByStatusOrderByPriorityDesc")).satisfies((it) -> {
			assertThat(it.action()).isEqualTo(Action.FIND);
			assertThat(it.max()).isEqualTo(7);
			assertThat(it.sort()).isEqualTo(Sort.by(Sort.Direction.DESC, "priority"));
		});
		assertThat(statement("countByStatus").action()).isEqualTo(Action.COUNT);
		assertThat(statement("existsByStatus").action()).isEqualTo(Action.EXISTS);
		assertThat(statement("removeByStatus").action()).isEqualTo(Action.DELETE);
		assertThat(statement("findAllBy").criteria()).isEqualTo(io.singletable.query.Criteria.everything());
	}

	@Test
	void distinctAndIgnoreCaseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> statement("findDistinctByStatus"))
			.withMessageContaining("'Distinct' is not supported");
		assertThatIllegalArgumentException().isThrownBy(() -> statement("findByTitleIgnoreCase"))
			.withMessageContaining("'IgnoreCase' of 'title' is not supported");
	}

	@Test
	void limitsOfWhatIsNotFoundAreRefusedInsteadOfIgnored() {
		for (String name : List.of("deleteFirst10ByStatus", "deleteFirstByStatus", "removeTop3TasksByStatus",
				"countFirst10ByStatus")) {
			assertThatIllegalArgumentException().as(name)
				.isThrownBy(() -> statement(name))
				.withMessageContaining("are supported for methods that return entities only");
		}
		assertThat(statement("deleteFirstClassTasksByStatus").action()).isEqualTo(Action.DELETE);
		assertThat(statement("findFirst10ByStatus").max()).isEqualTo(10);
	}

	@Test
	void propertiesOfSealedHierarchiesAreThoseOfTheirClasses() {
		EntityMetadata<?> shape = new ScriptedQueries(Shape.class).registry.required(Shape.class);
		assertThat(PartTreeStatement.of("findBySide", shape).criteria()).hasToString("side = ?0");
	}

	private QueryStatement statement(String name) {
		return PartTreeStatement.of(name, this.task);
	}

	@SingleTableEntity
	sealed interface Shape {

		record Circle(@Id String id, int radius) implements Shape {
		}

		record Square(@Id String id, int side) implements Shape {
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "upper#{upper}")
	record Labelled(@Id String id) {

		@Computed
		String lower() {
			return this.id;
		}

		@Computed
		public String getUpper() {
			return this.id;
		}

	}

}
