package io.singletable.updates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.Nulls;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.test.KeyFunction;
import io.singletable.test.Status;
import io.singletable.updates.Values.Address;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Types of every kind with the same properties, which lie in several indexes.
 */
final class Samples {

	/** Keys of heavy samples. */
	static final IndexKeyResolver<Resolved> HEAVY = new KeyFunction<>(Resolved.class, "gsi4",
			(sample) -> (sample.weight() >= 20)
					? Optional.of(IndexKey.of("heavy", sample.status()).sortedBy(sample.tags().size()))
					: Optional.empty());

	private Samples() {
	}

	/**
	 * Entity of any type.
	 */
	interface Sample {

		String id();

		default @Nullable Long version() {
			return null;
		}

		default @Nullable Instant changed() {
			return null;
		}

		Status status();

		int priority();

		long weight();

		@Nullable String note();

		@Nullable Address address();

		List<String> log();

		Set<String> tags();

		Map<String, Integer> parts();

		default @Nullable Instant expires() {
			return null;
		}

		default @Nullable Long seconds() {
			return null;
		}

		default @Nullable Duration lasts() {
			return null;
		}

		default Values values() {
			return new Values(status(), priority(), weight(), note(), address(), log(), tags(), parts(), expires(),
					seconds(), lasts());
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Plain(@Id String id, Status status, int priority, long weight, @Nullable String note,
			@Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Numbered(@Id String id, @Version @Nullable Long version, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			Status status, int priority, long weight, @Nullable String note, @Nullable Address address,
			List<String> log, Set<String> tags, Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Packed(@Id String id, @Version @Nullable Long version, @Filterable Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record PackedPlain(@Id String id, Status status, int priority, long weight, @Nullable String note,
			@Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED, shards = 3)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Feed(@Id String id, @LastModifiedDate @Nullable Instant changed, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record NumberedFeed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			Status status, int priority, long weight, @Nullable String note, @Nullable Address address,
			List<String> log, Set<String> tags, Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Resolved(@Id String id, Status status, int priority, long weight, @Nullable String note,
			@Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Aliased(@Id String id, Status status, int priority, long weight, @JsonAlias("remark") @Nullable String note,
			@Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity(nulls = Nulls.EXPLICIT)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Explicit(@Id String id, @Version @Nullable Long version, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	sealed interface Animal extends Sample {

	}

	record Cat(@Id String id, @Version @Nullable Long version, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Animal {
	}

	record Dog(@Id String id, @Version @Nullable Long version, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts) implements Animal {
	}

}
