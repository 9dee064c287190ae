package io.singletable.docs;

import java.util.stream.IntStream;

import io.singletable.core.BatchReport;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Transacting.Account;
import io.singletable.docs.Transacting.AccountRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the example of a job in batches.
 */
class BatchingIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Account.class).template();

	@Test
	void everyAccountGetsItsInterestOnce() {
		IntStream.range(0, 30).forEach((number) -> this.template.insert(new Account("a" + number, null, 100)));
		AccountRepository accounts = new SingleTableRepositoryFactory(this.template)
			.getRepository(AccountRepository.class);
		assertThat(new Batching(this.template, accounts).addInterest())
			.isEqualTo(new BatchReport("interest-of-2026", 2, 30, false));
		assertThat(accounts.findAll()).hasSize(30).extracting(Account::balance).containsOnly(101L);
	}

}
