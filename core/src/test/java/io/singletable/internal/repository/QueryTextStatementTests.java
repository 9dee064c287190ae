package io.singletable.internal.repository;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.singletable.Query.Action;
import io.singletable.query.Comparison;
import io.singletable.query.Criteria;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.Task;
import io.singletable.test.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.domain.Sort;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the queries that texts of annotations describe.
 */
class QueryTextStatementTests {

	private final EntityProperties task = new EntityProperties(
			new ScriptedQueries(Task.class).registry.required(Task.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			status = :a                                   | status = ?0
			status=:a and priority<:b                     | status = ?0 and priority < ?1
			status <> ?1                                  | status <> ?0
			status != :a                                  | status <> ?0
			priority <= :a                                | priority <= ?0
			priority > :a                                 | priority > ?0
			priority >= :a                                | priority >= ?0
			priority between :b and :a and done = true    | priority between ?1 and ?0 and done = ?
			title starts with :a                          | title starts with ?0
			tags contains :a                              | tags contains ?0
			tags does not contain :a                      | tags does not contain ?0
			status in :a                                  | status in ?0
			status NOT IN :a                              | status not in ?0
			assignee is null                              | assignee is null
			assignee IS NOT NULL                          | assignee is not null
			tags is empty                                 | tags is empty
			tags is not empty                             | tags is not empty
			place.city = :a                               | place.city = ?0
			status = :a or priority = :b and done = false | status = ?0 or (priority = ?1 and done = ?)
			(status = :a or priority = :b) and title = :a | (status = ?0 or priority = ?1) and title = ?0
			not (status = :a or priority = :b)            | not (status = ?0 or priority = ?1)
			done = true and NOT (title contains :a)       | done = ? and not (title contains ?0)
			size(tags) > 3                                | size(tags) > ?
			size(tags) in (1, 2)                          | size(tags) in ?
			size(title) between :a and :b                 | size(title) between ?0 and ?1
			title <> assignee                             | title <> assignee
			assignee > place.city or done = true          | assignee > place.city or done = ?
			""")
	void operatorsAreRead(String text, String criteria) {
		assertThat(read(text).criteria()).hasToString(criteria);
	}

	@ParameterizedTest
	@EnumSource
	void everySpellingIsRead(Operator operator) {
		String operands = List.of("", " :a", " :a and :b").get(operator.operands());
		assertThat(operator.spellings()).isNotEmpty()
			.allSatisfy((spelling) -> assertThat(read("title " + spelling + operands).criteria())
				.isInstanceOfSatisfying(Comparison.class, (it) -> assertThat(it.operator()).isEqualTo(operator)));
	}

	@Test
	void constantsAreValuesOfTheProperty() {
		assertThat(read("status = 'OPEN'").criteria()).isEqualTo(where("status").is(Status.OPEN));
		assertThat(read("priority = 3").criteria()).isEqualTo(where("priority").is(3));
		assertThat(read("priority = -3").criteria()).isEqualTo(where("priority").is(-3));
		assertThat(read("title = 'it''s'").criteria()).isEqualTo(where("title").is("it's"));
		assertThat(read("done = TRUE").criteria()).isEqualTo(where("done").is(true));
		assertThat(read("tags contains 'a b'").criteria()).isEqualTo(where("tags").contains("a b"));
		assertThat(read("status in ('OPEN', 'DONE')").criteria())
			.isEqualTo(where("status").in(List.of(Status.OPEN, Status.DONE)));
		assertThat(read("due >= '2026-01-31T12:00:00Z'").criteria())
			.isEqualTo(where("due").gte(Instant.parse("2026-01-31T12:00:00Z")));
	}

	@Test
	void orderIsRead() {
		assertThat(read("status = :a order by priority desc, title asc, done").sort())
			.isEqualTo(Sort.by(Sort.Order.desc("priority"), Sort.Order.asc("title"), Sort.Order.asc("done")));
		assertThat(read("status = :a").sort()).isEqualTo(Sort.unsorted());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", " order by priority" })
	void nothingAsksForEverything(String text) {
		assertThat(read(text).criteria()).isEqualTo(Criteria.everything());
	}

	@Test
	void parametersAreNamedOrNumbered() {
		assertThat(read("status = ?2").criteria()).isEqualTo(where("status").compare(Operator.EQUAL, new Parameter(1)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					status : :a               | 8  | expected a word, a parameter such as :name, a constant or an operator, but found ':'
					status                    | 7  | expected an operator
					status like :a            | 8  | expected an operator
					status = :a priority = :b | 13 | expected 'and', 'or' or 'order by', but found 'priority'
					status = :a and           | 16 | expected a property, but found the end
					state = :a                | 1  | 'state' is not a stored property of Task
					status = :c               | 10 | the method has no parameter :c, but has [a, b]
					status = ?3               | 10 | the method has no parameter ?3
					(status = :a              | 13 | expected ')', but found the end
					status = OPEN             | 10 | or a constant in single quotes (the property is a io.singletable.test.Status), but found 'OPEN'
					status = 'OPAN'           | 10 | 'OPAN' is not a constant of io.singletable.test.Status
					priority = 3.5            | 12 | '3.5' is not a java.lang.Integer
					priority = 'x'            | 12 | expected a parameter such as :name (the property is a java.lang.Integer), but found 'x'
					priority between :a or :b | 21 | expected 'and', but found 'or'
					status in 'OPEN'          | 11 | expected a parameter that is a collection, or constants in parentheses
					not status = :a           | 1  | 'not' is not a stored property
					status = :a order by x    | 22 | 'x' is not a stored property
					due = 'tomorrow'          | 7  | 'tomorrow' is not a java.time.Instant
					due = tomorrow            | 7  | or a constant in single quotes (the property is a java.time.Instant)
					title = 'x                | 9  | but found '''
					""")
	void mistakesAreReportedWhereTheyAre(String text, int character, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(text))
			.withMessageContaining("invalid at character " + character + ": ")
			.withMessageContaining(problem)
			.withMessageEndingWith(": " + text);
	}

	@Test
	void placeOfAMistakeIsKnown() {
		assertThatExceptionOfType(InvalidQueryTextException.class)
			.isThrownBy(() -> TextQuery.parse("status = 'OPEN' or", this.task.entity()))
			.satisfies((ex) -> assertThat(ex.position()).isEqualTo(18))
			.satisfies((ex) -> assertThat(ex.problem()).isEqualTo("expected a property, but found the end"));
	}

	@Test
	void propertiesOfATextAreThoseComparedAndSortedBy() {
		assertThat(TextQuery.parse("title = assignee or not (place.city = 'x') order by due desc", this.task.entity())
			.properties()).containsExactly("assignee", "due", "place.city", "title");
	}

	@Test
	void keywordsMayBeNamesOfProperties() {
		EntityProperties odd = new EntityProperties(new ScriptedQueries(Odd.class).registry.required(Odd.class));
		assertThat(
				QueryTextStatement.of("order = 1 and in in (2) order by order", Action.FIND, odd, List.of()).criteria())
			.isEqualTo(where("order").is(1).and("in").in(Set.of(2)));
	}

	private QueryStatement read(String text) {
		return QueryTextStatement.of(text, Action.FIND, this.task, List.of("a", "b"));
	}

	@io.singletable.SingleTableEntity
	record Odd(@org.springframework.data.annotation.Id String id, int order, int in) {
	}

}
