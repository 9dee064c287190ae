package io.singletable.autoconfigure.transaction.accounts;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Entity that transactions write.
 *
 * @param id the id
 * @param balance the balance
 */
@SingleTableEntity
public record Account(@Id String id, long balance) {

	public Account plus(long amount) {
		return new Account(this.id, this.balance + amount);
	}

}
