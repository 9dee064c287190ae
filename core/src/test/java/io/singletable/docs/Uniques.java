package io.singletable.docs;

import java.util.Locale;
import java.util.Optional;

import io.singletable.Computed;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.SingleTableRepository;
import io.singletable.update.UpdateDescription;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Examples of the chapter on unique values.
 */
// @formatter:off
final class Uniques {

	private final SingleTableOperations table;

	Uniques(SingleTableOperations table) {
		this.table = table;
	}

	String register(String email, String userName) {
		// tag::register[]
		try {
		    table.insert(new Account(null, null, email, "eu", userName));
		    return "welcome";
		}
		catch (UniqueConstraintException ex) {
		    return "in use: " + ex.constraints();              // [email], [login] or both, never a value
		}
		// end::register[]
	}

	void swap(Account ann, Account ben) {
		// tag::swap[]
		table.inTransactionWithoutResult((tx) -> {
		    tx.update(ann, ann.withEmail(ben.email()));
		    tx.update(ben, ben.withEmail(ann.email()));
		});
		// end::swap[]
	}

	String explain(String id) {
		// tag::explain[]
		UpdateDescription update = table.update(Account.class).byId(id).set(Account::email, "ann@example.org").explain();
		return update.method() + " because " + update.reasons().get(0);
		// end::explain[]
	}

	// tag::declare[]
	@SingleTableEntity
	@Unique(name = "login", properties = {"realm", "userName"})    // the combination
	record Account(@Id String id, @Version Long version,
	        @Unique String email,                                  // called "email", as it is stored
	        String realm, String userName) {

	    Account withEmail(String email) {
	        return new Account(id, version, email, realm, userName);
	    }

	}
	// end::declare[]

	// tag::folded[]
	@SingleTableEntity
	record Member(@Id String id, @Version Long version, String email) {

	    @Computed(from = "email")
	    @Unique
	    String foldedEmail() {
	        return email.toLowerCase(Locale.ROOT);
	    }

	}
	// end::folded[]

	// tag::find[]
	interface AccountRepository extends SingleTableRepository<Account, String> {

	    Optional<Account> findByEmail(String email);

	}
	// end::find[]

	// tag::renamed[]
	@SingleTableEntity
	@Unique(name = "mail", properties = "email")
	@Unique(name = "email", properties = "email", retired = true)    // until a backfill has freed its values
	record Person(@Id String id, @Version Long version, String email) { }
	// end::renamed[]

}
