package io.singletable.autoconfigure.transaction.accounts;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository whose methods are called in transactions of others.
 */
public interface AccountRepository extends SingleTableRepository<Account, String> {

}
