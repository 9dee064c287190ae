package io.singletable.autoconfigure.scans;

import io.singletable.repository.VersionedRepository;

/**
 * Repository of contracts.
 */
public interface ContractRepository extends VersionedRepository<Contract> {

}
