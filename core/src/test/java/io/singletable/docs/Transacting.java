package io.singletable.docs;

import java.util.List;
import java.util.Optional;

import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.ThrottledException;
import io.singletable.Unique;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.SingleTableRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static io.singletable.query.Criteria.where;
import static java.time.Duration.ofMillis;

/**
 * Examples of the chapter on transactions.
 */
// @formatter:off
class Transacting {

	private final SingleTableOperations table;

	private final AccountRepository accounts;

	private final TransferRepository transfers;

	private final TransactionTemplate transaction;

	Transacting(SingleTableOperations table, AccountRepository accounts, TransferRepository transfers,
			TransactionTemplate transaction) {
		this.table = table;
		this.accounts = accounts;
		this.transfers = transfers;
		this.transaction = transaction;
	}

	// tag::annotation[]
	@Transactional
	public Transfer transfer(String from, String to, long amount) {
		Account giver = accounts.getRequired(from);
		if (giver.balance() < amount) {
			throw new IllegalStateException("The balance is too low");    // nothing is written
		}
		accounts.save(giver.plus(-amount));
		accounts.save(accounts.getRequired(to).plus(amount));
		return transfers.insert(new Transfer(null, from, to, amount));
	}                                                                     // all three are written here
	// end::annotation[]

	Transfer template(String from, String to, long amount) {
		// tag::template[]
		return table.inTransaction((tx) -> {
			tx.save(tx.getRequired(from, Account.class).plus(-amount));
			tx.save(tx.getRequired(to, Account.class).plus(amount));
			return tx.insert(new Transfer(null, from, to, amount));
		});
		// end::template[]
	}

	void programmatic(String id) {
		// tag::programmatic[]
		transaction.executeWithoutResult((status) -> {
			accounts.deleteById(id);
			if (transfers.existsById(id)) {
				status.setRollbackOnly();
			}
		});
		// end::programmatic[]
	}

	// tag::qualified[]
	@Transactional("singleTableTransactionManager")
	public void close(Account account) {
		accounts.delete(account);
	}
	// end::qualified[]

	// tag::new[]
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void log(Transfer attempt) {
		transfers.insert(attempt);                   // remains, whatever becomes of the transaction around it
	}
	// end::new[]

	// tag::skew[]
	@Transactional
	public void goHome(String doctor, String colleague) {
		Doctor other = table.getRequired(colleague, Doctor.class);
		if (!other.onCall()) {
			throw new IllegalStateException("Somebody has to stay");
		}
		table.requireUnchanged(other);               // or VersionConflictException at the commit
		table.save(table.getRequired(doctor, Doctor.class).withOnCall(false));
	}
	// end::skew[]

	// tag::require[]
	@Transactional
	public void leave(String doctor, String colleague) {
		table.require(colleague, Doctor.class, where(Doctor::onCall).is(true));
		table.save(table.getRequired(doctor, Doctor.class).withOnCall(false));
	}
	// end::require[]

	long total(String from, String to, String transfer) {
		// tag::snapshot[]
		EntitySnapshot snapshot = table.readTransaction((reads) -> reads
			.byIds(List.of(from, to), Account.class)
			.byId(transfer, Transfer.class));
		Optional<Transfer> last = snapshot.find(transfer, Transfer.class);
		long total = snapshot.findAll(Account.class).stream().mapToLong(Account::balance).sum();
		// end::snapshot[]
		return last.isPresent() ? total : -1;
	}

	String failures(Bank bank) {
		// tag::failures[]
		try {
			bank.transfer("ann", "ben", 10);
			return "done";
		}
		catch (VersionConflictException ex) {
			return "not done: another transfer was faster";
		}
		catch (HeuristicCompletionException ex) {
			return "unknown: look for the transfer before you repeat it";
		}
		// end::failures[]
	}

	String unknown(String from, String to) {
		try {
			template(from, to, 1);
			return "done";
		}
		catch (WriteOutcomeUnknownException ex) {
			return "unknown";
		}
	}

	Account retried(String id, long amount) {
		// tag::retry[]
		RetryPolicy policy = RetryPolicy.builder().maxRetries(5).delay(ofMillis(20)).multiplier(2).build();
		return table.retryInTransaction(policy, (tx) ->
		    tx.save(tx.getRequired(id, Account.class).plus(amount)));
		// end::retry[]
	}

	// tag::retryable[]
	@Retryable(includes = { ConcurrencyFailureException.class, ThrottledException.class },
	        excludes = { WriteOutcomeUnknownException.class, HeuristicCompletionException.class }, delay = 20)
	@Transactional
	public Account deposit(String id, long amount) {
		return accounts.save(accounts.getRequired(id).plus(amount));
	}
	// end::retryable[]

	// tag::counter[]
	@Transactional
	public Transfer counted(Transfer transfer) {
		table.update(Totals.class).singleton().increment(Totals::transfers, 1).idempotent().apply();
		return transfers.insert(transfer);
	}                                                                     // both are written here, or none
	// end::counter[]

	void swapped(String one, String other) {
		// tag::swap[]
		table.inTransactionWithoutResult((tx) -> {
		    Employee first = tx.getRequired(one, Employee.class);
		    Employee second = tx.getRequired(other, Employee.class);
		    tx.save(first.withBadge(second.badge()));
		    tx.save(second.withBadge(first.badge()));
		});
		// end::swap[]
	}

	// tag::totals[]
	@Singleton
	@SingleTableEntity
	record Totals(@Id @Nullable String id, long transfers) {
	}
	// end::totals[]

	interface Bank {

		Transfer transfer(String from, String to, long amount);

	}

	// tag::entity[]
	@SingleTableEntity
	record Account(@Id String id, @Version @Nullable Long version, long balance) {

		Account plus(long amount) {
			return new Account(id, version, balance + amount);
		}
	}

	@SingleTableEntity
	record Transfer(@Id @Nullable String id, String from, String to, long amount) {
	}

	interface AccountRepository extends SingleTableRepository<Account, String> {
	}

	interface TransferRepository extends SingleTableRepository<Transfer, String> {
	}
	// end::entity[]

	// tag::doctor[]
	@SingleTableEntity
	record Doctor(@Id String id, @Version @Nullable Long version, boolean onCall) {

		Doctor withOnCall(boolean onCall) {
			return new Doctor(id, version, onCall);
		}
	}
	// end::doctor[]

	// tag::employee[]
	@SingleTableEntity
	record Employee(@Id String id, @Version @Nullable Long version, @Unique String badge) {

		Employee withBadge(String badge) {
			return new Employee(id, version, badge);
		}
	}
	// end::employee[]

}
