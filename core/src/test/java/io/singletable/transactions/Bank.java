package io.singletable.transactions;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Bank as an application would write it: a transfer changes two accounts, enters itself
 * in the ledger, and leaves a note of who was the last to move money.
 */
class Bank {

	private final Set<String> committed = ConcurrentHashMap.newKeySet();

	private final Set<String> unknown = ConcurrentHashMap.newKeySet();

	private final SingleTableTemplate template;

	private final Consumer<String> beforeCommit;

	/**
	 * Create a bank.
	 * @param template the template
	 * @param beforeCommit told of each transfer of which only the commit is left
	 */
	Bank(SingleTableTemplate template, Consumer<String> beforeCommit) {
		this.template = template;
		this.beforeCommit = beforeCommit;
	}

	/**
	 * The transfers that were said to be committed.
	 */
	public Set<String> committed() {
		return this.committed;
	}

	/**
	 * The transfers of which nobody was told.
	 */
	public Set<String> unknown() {
		return this.unknown;
	}

	/**
	 * Transfer an amount.
	 * @param id id of the transfer
	 * @param from the account that pays
	 * @param to the account that is paid
	 * @param amount the amount
	 * @param clerk who does it
	 */
	@Transactional
	public void transfer(String id, String from, String to, long amount, String clerk) {
		Account payer = this.template.getRequired(from, Account.class);
		Account payee = this.template.getRequired(to, Account.class);
		this.template.save(payer.booked(id, -amount));
		this.template.save(payee.booked(id, amount));
		this.template.insert(new Entry(id, from, to, amount));
		this.template.save(new LastTransfer(clerk, id));
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				Bank.this.committed.add(id);
			}

			@Override
			public void afterCompletion(int status) {
				if (status == STATUS_UNKNOWN) {
					Bank.this.unknown.add(id);
				}
			}

		});
		this.beforeCommit.accept(id);
	}

	/**
	 * Account, with all transfers in its history.
	 *
	 * @param id its number
	 * @param version its version
	 * @param updatedAt time of the version
	 * @param balance its balance
	 * @param transfer id of the last transfer
	 */
	@SingleTableEntity
	@Versioned(maxVersions = 0)
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt,
			long balance, @Nullable String transfer) {

		Account booked(String transfer, long amount) {
			return new Account(this.id, this.version, this.updatedAt, this.balance + amount, transfer);
		}

	}

	/**
	 * Entry of the ledger.
	 *
	 * @param transfer id of the transfer
	 * @param from the account that paid
	 * @param to the account that was paid
	 * @param amount the amount
	 */
	@SingleTableEntity
	record Entry(@Id String transfer, String from, String to, long amount) {
	}

	/**
	 * The last transfer of a clerk, of which the last writer wins.
	 *
	 * @param clerk the clerk
	 * @param transfer id of the transfer
	 */
	@SingleTableEntity
	record LastTransfer(@Id String clerk, String transfer) {
	}

}
