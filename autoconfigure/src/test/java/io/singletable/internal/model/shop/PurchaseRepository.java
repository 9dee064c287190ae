package io.singletable.internal.model.shop;

import java.util.List;

import io.singletable.internal.model.shop.Purchase.PurchaseId;

import org.springframework.data.repository.CrudRepository;

/**
 * Repository that reads several shards.
 */
public interface PurchaseRepository extends CrudRepository<Purchase, PurchaseId> {

	/** Eight key ranges. */
	List<Purchase> findByStateOrderByOrderedAtDesc(String state);

	/** A partition. */
	List<Purchase> findByIdAccountId(String accountId);

}
