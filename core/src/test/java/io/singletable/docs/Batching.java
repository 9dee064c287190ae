package io.singletable.docs;

import java.nio.file.Path;

import io.singletable.core.BatchReport;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Transacting.Account;
import io.singletable.docs.Transacting.AccountRepository;

/**
 * Example of a job in batches.
 */
// @formatter:off
final class Batching {

	private final SingleTableOperations table;

	private final AccountRepository accounts;

	Batching(SingleTableOperations table, AccountRepository accounts) {
		this.table = table;
		this.accounts = accounts;
	}

	BatchReport addInterest() {
		// tag::batches[]
		BatchReport report = table.inBatchesOf(25, "interest-of-2026")
				.forEach((position, limit) -> accounts.findAll(position, limit),
						(tx, account) -> tx.save(account.plus(account.balance() / 100)));
		// end::batches[]
		return report;
	}

	BatchReport importAccounts(Path file) {
		// tag::file[]
		BatchReport report = table.inBatchesOf(25, "import-of-2026")
				.forEach(file, Account.class, (tx, account) -> tx.insert(account));
		// end::file[]
		return report;
	}

}
