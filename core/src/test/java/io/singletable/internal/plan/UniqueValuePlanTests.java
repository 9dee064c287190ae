package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.internal.plan.KeyRange.Form;
import io.singletable.query.Criteria;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for plans that read by the values of a unique constraint.
 */
class UniqueValuePlanTests {

	private static final Criteria EMAIL = where("email").is("a@x.org");

	private static final Criteria PARAMETER = where("email").compare(Operator.EQUAL, new Parameter(0));

	private static final Criteria LOGIN = where("userName").is("ann").and("realm").is("eu");

	@Test
	void valuesOfAllPropertiesLeadToTheEntity() {
		assertThat(path(Planning.of(User.class), EMAIL)).isEqualTo("GetItem unique mail");
		assertThat(path(Planning.of(User.class), LOGIN)).isEqualTo("GetItem unique login");
		assertThat(path(Planning.of(User.class), where("amount").is(BigDecimal.ONE)))
			.isEqualTo("GetItem unique amount");
		assertThat(Planning.of(User.class).plan(EMAIL).path().consistency()).isEqualTo(ReadConsistency.STRONG);
	}

	@Test
	void equalValuesHaveOneKeyAndOthersAnother() {
		Planning users = Planning.of(User.class);
		assertThat(users.bind(LOGIN).ranges()).singleElement()
			.satisfies((range) -> assertThat(range.form()).isEqualTo(Form.KEY))
			.satisfies((range) -> assertThat(range.partition()).matches("~unique#User#login#[0-9a-f]{64}"));
		assertThat(users.ranges(where("realm").is("eu").and("userName").is("ann"))).isEqualTo(users.ranges(LOGIN));
		assertThat(users.ranges(login("a", "bc"))).isNotEqualTo(users.ranges(login("ab", "c")));
		assertThat(users.ranges(where("amount").is(new BigDecimal("1.00"))))
			.isEqualTo(users.ranges(where("amount").is(new BigDecimal("1.0"))));
	}

	@Test
	void valueThatNoKeyHoldsIsNotFound() {
		assertThat(Planning.of(User.class).bind(where("email").is("\uD800")).isEmpty()).isTrue();
	}

	@Test
	void missingArgumentIsRefusedAsForAnIndex() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> Planning.of(User.class).bind(PARAMETER, new @Nullable Object[] { null }))
			.withMessageStartingWith("The argument for 'email' is null: use the condition 'email is null' instead");
	}

	@Test
	void partOfTheValuesOrSeveralOfThemLeadNowhere() {
		assertThat(Planning.of(User.class).refusal(where("realm").is("eu"))).contains("\n  - unique amount (amount) "
				+ "requires a value for 'amount'\n  - unique login (realm, userName) requires a value for 'userName'\n"
				+ "  - unique mail (email) requires a value for 'email'\n");
		assertThat(Planning.of(User.class).refusal(where("email").in(List.of("a", "b"))))
			.contains("unique mail (email) requires a value for 'email'");
		assertThat(Planning.of(User.class).refusal(where("email").startsWith("a"))).startsWith("No index serves");
		assertThat(path(Planning.of(User.class).filtering(), where("realm").is("eu"))).isEqualTo("Query listing");
	}

	@Test
	void furtherConditionsAreCheckedOfTheEntity() {
		Criteria named = EMAIL.and("name").is("Ann");
		assertThat(Planning.of(User.class).refusal(named)).contains(
				"\n  - unique mail (email) would have to filter 'name = ?'\n",
				"allow it with @AllowFiltering or allowFiltering()");
		BoundQuery query = Planning.of(User.class).filtering().bind(named);
		assertThat(query.path()).hasToString("GetItem unique mail");
		assertThat(query.filter()).isNull();
		assertThat(query.predicate()).accepts(new User("1", 1L, "x", "eu", "ann", "Ann", null))
			.rejects(new User("1", 1L, "x", "eu", "ann", "Ben", null));
		assertThat(Planning.of(User.class).filtering().plan(EMAIL.and(LOGIN)).path())
			.hasToString("GetItem unique login");
	}

	@Test
	void anyOrderIsGiven() {
		assertThat(path(Planning.of(User.class).by("name"), EMAIL)).isEqualTo("GetItem unique mail");
		assertThat(Planning.of(User.class).by("name").plan(EMAIL).memoryOrder()).isNull();
	}

	@Test
	void primaryKeyCostsLess() {
		assertThat(path(Planning.of(User.class).filtering(), EMAIL.and("id").is("1"))).isEqualTo("Query table");
		assertThat(path(Planning.of(User.class).filtering().consistently(), EMAIL.and("id").is("1")))
			.isEqualTo("Query table");
	}

	@Test
	void indexOfTheValuesCostsLessUnlessConsistencyIsAskedFor() {
		assertThat(path(Planning.of(Indexed.class), EMAIL)).isEqualTo("Query byEmail");
		assertThat(path(Planning.of(Indexed.class).filtering(), EMAIL.and("name").is("Ann")))
			.isEqualTo("Query byEmail");
		assertThat(path(Planning.of(Indexed.class).consistently(), EMAIL)).isEqualTo("GetItem unique email");
		assertThat(path(Planning.of(Indexed.class).backfilling("index:byEmail"), EMAIL))
			.isEqualTo("GetItem unique email");
		assertThat(path(Planning.of(Indexed.class).by("name"), EMAIL)).isEqualTo("GetItem unique email");
		assertThat(path(Planning.of(Indexed.class).using("byEmail"), EMAIL)).isEqualTo("Query byEmail");
	}

	@Test
	void indexThatWouldFilterTheValuesIsNotRead() {
		assertThat(path(Planning.of(Indexed.class).filtering(), where("phone").is("x").and("city").is("y")))
			.isEqualTo("GetItem unique phone");
		assertThat(path(Planning.of(Indexed.class).scanning(), where("phone").is("x")))
			.isEqualTo("GetItem unique phone");
	}

	@Test
	void choiceBetweenTwoIndexesIsNotAskedFor() {
		Criteria both = EMAIL.and("city").is("y");
		assertThat(path(Planning.of(Indexed.class).filtering(), both)).isEqualTo("GetItem unique email");
		assertThat(Planning.of(Indexed.class).backfilling("unique:email").filtering().refusal(both))
			.startsWith("Two indexes serve a query");
	}

	@Test
	void incompleteConstraintIsNotRead() {
		assertThat(Planning.of(User.class).backfilling("unique:mail").refusal(EMAIL)).contains(
				"\n  - unique mail (email) lacks values of items that were stored before it was declared or changed: "
						+ "run template.backfill(User.class) first\n",
				"Run template.backfill(User.class), which completes unique mail, in an application without this query");
		assertThat(path(Planning.of(User.class).backfilling("unique:mail"), LOGIN)).isEqualTo("GetItem unique login");
		assertThat(path(Planning.of(User.class).backfilling("unique:mail").filtering(), EMAIL))
			.isEqualTo("Query listing");
	}

	@Test
	void refusalOfStrongConsistencyNamesUniqueValues() {
		assertThat(Planning.of(User.class).consistently().refusal(where("name").is("Ann")))
			.contains("Only the table's own keys and unique values can be read with strong consistency");
	}

	@Test
	void constraintHasToHoldInEveryClassWithItsProperties() {
		assertThat(path(Planning.of(Account.class), EMAIL)).isEqualTo("GetItem unique email");
		assertThat(Planning.of(Account.class).refusal(where("code").is("1")))
			.contains("unique code (code) leaves out entities of Shop, in which these properties are not @Unique");
	}

	@Test
	void retiredConstraintIsNotRead() {
		assertThat(Planning.of(Retired.class).refusal(EMAIL)).doesNotContain("unique");
	}

	@Test
	void planIsDescribed() {
		PlanDescription plan = Planning.of(User.class)
			.filtering()
			.plan(LOGIN.and("name").is("Ann"))
			.describe(new RequestLimits(10, null, null));
		assertThat(plan.access()).isEqualTo(Access.GET_ITEM);
		assertThat(plan.index()).isNull();
		assertThat(plan.keyCondition()).isEqualTo("realm = ? and userName = ?");
		assertThat(plan.filter()).isEqualTo("name = ? in memory");
		assertThat(plan.text()).isEqualTo("User: GetItem unique login [realm = ? and userName = ?]; filter name = ? "
				+ "in memory; strongly consistent, 1 read unit for the value and 1 for each 4 KB of the item");
		assertThat(plan.cost().requests().onePage()).isEqualTo(2);
		assertThat(plan.cost().readUnits().examples()).singleElement()
			.satisfies((example) -> assertThat(example.units()).isEqualTo(2));
		assertThat(plan.costToEnd()).isEqualTo(plan.cost());
	}

	private static String path(Planning planning, Criteria criteria) {
		return planning.plan(criteria).path().toString();
	}

	private static Criteria login(String realm, String userName) {
		return where("realm").is(realm).and("userName").is(userName);
	}

	@SingleTableEntity
	@Unique(name = "login", properties = { "realm", "userName" })
	record User(@Id String id, @Version @Nullable Long version, @Unique(name = "mail") String email, String realm,
			String userName, String name, @Unique @Nullable BigDecimal amount) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "byEmail", partitionKey = "email#{email}")
	@GlobalSecondaryIndex(name = "byCity", partitionKey = "city#{city}")
	record Indexed(@Id String id, @Version @Nullable Long version, @Unique String email, @Unique String phone,
			String city, String name) {
	}

	@SingleTableEntity
	@Unique(name = "email", retired = true)
	record Retired(@Id String id, @Version @Nullable Long version, String email) {
	}

	@SingleTableEntity
	sealed interface Account permits Person, Shop {

	}

	record Person(@Id String id, @Version @Nullable Long version, @Unique String email,
			@Unique String code) implements Account {
	}

	record Shop(@Id String id, @Version @Nullable Long version, String code) implements Account {
	}

}
