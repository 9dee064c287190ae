package io.singletable.docs;

import io.singletable.docs.Uniques.Account;
import io.singletable.docs.Uniques.Member;
import io.singletable.docs.Uniques.Person;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

}
