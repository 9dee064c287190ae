package io.singletable.docs;

import java.util.List;

import io.singletable.UniqueConstraintException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Uniques.Account;
import io.singletable.docs.Uniques.Member;
import io.singletable.docs.Uniques.Person;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the examples of the chapter on unique values, which do what the page says.
 */
class UniquesIntegrationTests {

	private final TestTable table = TestTable.of(Account.class, Member.class, Person.class);

	@Test
	void secondOfAValueIsRefusedByTheNameOfTheConstraint() {
		Uniques uniques = new Uniques(this.table.template());
		assertThat(uniques.register("ann@example.org", "ann")).isEqualTo("welcome");
		assertThat(uniques.register("ann@example.org", "anna")).isEqualTo("in use: [email]");
		assertThat(uniques.register("anna@example.org", "ann")).isEqualTo("in use: [login]");
		assertThat(uniques.explain("any"))
			.isEqualTo("READ_AND_TRANSACTION because the unique constraint 'email' is of 'email', which changes");
	}

	@Test
	void computedValueIsComparedWithoutCase() {
		SingleTableTemplate template = this.table.template();
		Member ann = template.insert(new Member("a", null, "Ann@Example.org"));
		Member ben = template.insert(new Member("b", null, "ben@example.org"));
		for (Runnable second : List.<Runnable>of(() -> template.insert(new Member("c", null, "ANN@example.ORG")),
				() -> template.save(new Member("b", ben.version(), "ann@EXAMPLE.org")),
				() -> template.update(Member.class).byId("b").set("email", "aNN@example.org").apply(),
				() -> template.inTransaction((tx) -> tx.insert(new Member("c", null, "ANN@example.ORG"))))) {
			assertThatExceptionOfType(UniqueConstraintException.class).isThrownBy(second::run)
				.satisfies((refusal) -> assertThat(refusal.constraint()).isEqualTo("foldedEmail"));
		}
		assertThat(template.query(Member.class).matching(where("foldedEmail").is("ann@example.org")).one())
			.hasValue(ann);
		template.save(new Member("a", ann.version(), "ANN@example.org"));
		template.deleteById("a", Member.class);
		template.update(Member.class).byId("b").set("email", "Ann@example.org").apply();
		assertThat(template.findById("b", Member.class).orElseThrow().email()).isEqualTo("Ann@example.org");
	}

}
