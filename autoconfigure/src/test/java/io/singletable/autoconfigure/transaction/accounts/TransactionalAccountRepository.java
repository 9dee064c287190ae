package io.singletable.autoconfigure.transaction.accounts;

import io.singletable.repository.SingleTableRepository;

import org.springframework.transaction.annotation.Transactional;

/**
 * Repository with transactions of its own.
 */
public interface TransactionalAccountRepository extends SingleTableRepository<Account, String> {

	@Override
	@Transactional(readOnly = true)
	<S extends Account> S save(S account);

	/**
	 * Book an amount from one account to another.
	 */
	@Transactional
	default void transfer(String from, String to, long amount) {
		update(findById(from).orElseThrow().plus(-amount));
		update(findById(to).orElseThrow().plus(amount));
	}

}
