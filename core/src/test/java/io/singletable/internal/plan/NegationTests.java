package io.singletable.internal.plan;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.query.AttributeType;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.not;
import static io.singletable.query.Criteria.valueOf;
import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for plans of negations, and of comparisons of sizes, types and two properties:
 * key conditions leave them out, except what is equal to another comparison.
 */
class NegationTests {

	private final Planning planning = Planning.of(Order.class).filtering();

	@Test
	void negationOfAnOperatorWithAnOppositeIsPlannedAsThatOne() {
		assertThat(text(not(where("state").ne("OPEN")))).startsWith("Order: Query gsi1 [state = ?]");
		assertThat(text(not(where("state").notIn(List.of("A", "B")).or(where("owner").isNotNull()))))
			.startsWith("Order: Query gsi1 [state in ?] ascending; filter owner is null");
	}

	@Test
	void otherNegationsAreNoKeyConditions() {
		assertThat(text(where("state").is("OPEN").and(not(where("total").gte(5)))))
			.startsWith("Order: Query gsi1 [state = ?] ascending; filter not (total >= ?) by DynamoDB, checked again");
	}

	@Test
	void negationOfANullablePropertyIsNotServedByASparseIndex() {
		Criteria criteria = where("owner").is("ann").and(not(where("due").lt(5)));
		assertThat(this.planning.refusal(criteria)).doesNotContain("gsi2").startsWith("planned: Order: Query listing");
		assertThat(text(where("owner").is("ann").and("due").lt(5))).startsWith("Order: Query gsi2");
	}

	@Test
	void negationIsPushedDownAsTheNegationOfWhatCertainlyMatches() {
		assertThat(this.planning.filter(not(where("note").startsWith("a"))))
			.isEqualTo("attribute_exists(_data) OR (NOT begins_with(note, 'a'))");
		assertThat(this.planning.filter(not(where("title").startsWith("a"))))
			.isEqualTo("attribute_exists(_data) OR (NOT (begins_with(title, 'a') AND attribute_not_exists(name)))");
	}

	@Test
	void sizesTypesAndOtherPropertiesAreNoKeyConditions() {
		assertThat(text(where("state").size().is(4))).startsWith("Order: Query listing");
		assertThat(text(where("state").is(valueOf("owner")))).startsWith("Order: Query listing")
			.contains("filter state = owner by DynamoDB, checked again");
		assertThat(text(where("state").hasType(AttributeType.STRING))).contains("filter state is not null");
		assertThat(text(where("any").hasType(AttributeType.STRING))).contains("filter type(any) = ? in memory");
	}

	@Test
	void sizesOfCollectionsAreFilteredByDynamoDb() {
		assertThat(this.planning.filter(where("lines").size().gt(3)))
			.isEqualTo("attribute_exists(_data) OR (size(lines) > 3)");
		assertThat(this.planning.filter(where("tags").size().gt(3)))
			.isEqualTo("attribute_exists(_data) OR (size(tags) > 3 OR attribute_type(tags, 'L'))");
		assertThat(this.planning.filter(where("title").size().gt(3))).isNull();
	}

	@Test
	void nothingIsFoundByTheNegationOfEverything() {
		AccessPlan plan = this.planning.plan(not(Criteria.everything()));
		assertThat(plan.matcher().test(new Order("o", "t", "s", 1, null, null, null, List.of(), Set.of(), null)))
			.isFalse();
		assertThat(plan.toString()).contains("filter nothing in memory");
	}

	@Test
	void whatHasNoSizeIsRefused() {
		assertThat(this.planning.refusal(where("total").size().gt(3))).isEqualTo(
				"'size(total)': 'total' is of type int, " + "but only text, bytes, collections and maps have a size");
	}

	@Test
	void propertiesOfDifferentTypesAreRefused() {
		assertThat(this.planning.refusal(where("total").lt(valueOf("title"))))
			.isEqualTo("'total < title': a int and a java.lang.String can't be compared: use properties of the same "
					+ "type, or numbers");
		assertThat(this.planning.refusal(where("tags").is(valueOf("lines")))).contains("'tags' is of type");
		assertThat(this.planning.refusal(where("total").is(valueOf("unknown"))))
			.contains("has no stored property 'unknown'");
	}

	private String text(Criteria criteria) {
		return this.planning.plan(criteria).toString();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{total}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "owner#{owner}", sortKey = "{due}")
	record Order(@Id String id, @JsonAlias("name") String title, String state, int total, @Nullable String owner,
			@Nullable Integer due, @Nullable Object any, List<String> lines, Set<String> tags, @Nullable String note) {
	}

}
