package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.KeyFunction;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Entities of several types in shared indexes.
 */
final class Customers {

	/** The customer's partition of visits and letters. */
	private static final List<IndexKeyResolver<?>> CONTACTS = List.of(
			new KeyFunction<>(Visit.class, "gsi5", "1", "contacts",
					(visit) -> Optional.of(IndexKey.of(visit.customer()).sortedBy(visit.year()))),
			new KeyFunction<>(Letter.class, "gsi5", "1", "contacts",
					(letter) -> Optional.of(IndexKey.of(letter.customer()).sortedBy(letter.year()))));

	private Customers() {
	}

	/**
	 * A table of these entities, and of tickets with comments and attachments.
	 */
	static TestTable table() {
		return TestTable.resolving(List.of(Ticket.class, Comment.class, Attachment.class, Customer.class,
				Contract.class, Payment.class, Call.class, Delivery.class, Visit.class, Letter.class), CONTACTS);
	}

	/**
	 * Entity in the customer's partition.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "customer#{customer}", shared = true)
	@GlobalSecondaryIndex(name = "gsi4", partitionKey = "customer#{customer}")
	record Contract(@Id String id, @Nullable String customer) {
	}

	/**
	 * Entity in the customer's partition, of a hierarchy.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "customer#{customer}", shared = true)
	sealed interface Payment permits Card, Transfer {

	}

	/**
	 * Class of the hierarchy.
	 */
	record Card(@Id String id, String customer, String issuer) implements Payment {
	}

	/**
	 * Class of the hierarchy.
	 */
	record Transfer(@Id String id, String customer, String bank) implements Payment {
	}

	/**
	 * Entity in the customer's partition, by a property of another name.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "customer#{caller}", shared = true)
	record Call(@Id String id, String caller) {
	}

	/**
	 * Entity in the same index, never in the customer's partition.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "vendor#{vendor}", shared = true)
	record Delivery(@Id String id, String vendor) {
	}

	/**
	 * Entity in shared partitions that a resolver names.
	 */
	@SingleTableEntity
	record Visit(@Id String id, String customer, String year) {
	}

	/**
	 * Entity in shared partitions that a resolver names.
	 */
	@SingleTableEntity
	record Letter(@Id String id, String customer, String year) {
	}

}
