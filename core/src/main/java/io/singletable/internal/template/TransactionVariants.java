package io.singletable.internal.template;

import java.util.function.Consumer;
import java.util.function.Function;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.TransactionOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.util.Assert;

/**
 * Transactions as variants of the one operation that runs them.
 */
interface TransactionVariants extends TransactionOperations {

	@Override
	default <R extends @Nullable Object> R inTransaction(Function<? super SingleTableOperations, ? extends R> work) {
		return this.<R>inTransaction(TransactionDefinition.withDefaults(), work);
	}

	@Override
	default void inTransactionWithoutResult(Consumer<? super SingleTableOperations> work) {
		Assert.notNull(work, "work must not be null");
		this.<@Nullable Void>inTransaction((operations) -> {
			work.accept(operations);
			return null;
		});
	}

}
