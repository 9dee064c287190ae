package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * Entities of several types in shared indexes.
 */
final class Customers {

	private Customers() {
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

	/**
	 * Resolver of the partition of a visit.
	 */
	record VisitKeys() implements IndexKeyResolver<Visit> {

		@Override
		public Class<Visit> entityType() {
			return Visit.class;
		}

		@Override
		public String indexName() {
			return "gsi5";
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public Optional<String> sharedPartition() {
			return Optional.of("contacts");
		}

		@Override
		public Optional<IndexKey> resolve(Visit visit) {
			return Optional.of(IndexKey.of(visit.customer()).sortedBy(visit.year()));
		}

	}

	/**
	 * Resolver of the partition of a letter.
	 */
	record LetterKeys() implements IndexKeyResolver<Letter> {

		@Override
		public Class<Letter> entityType() {
			return Letter.class;
		}

		@Override
		public String indexName() {
			return "gsi5";
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public Optional<String> sharedPartition() {
			return Optional.of("contacts");
		}

		@Override
		public Optional<IndexKey> resolve(Letter letter) {
			return Optional.of(IndexKey.of(letter.customer()).sortedBy(letter.year()));
		}

	}

}
