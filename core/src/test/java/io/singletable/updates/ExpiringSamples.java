package io.singletable.updates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.TimeToLive.Start;
import io.singletable.Versioned;
import io.singletable.test.Status;
import io.singletable.updates.Samples.Sample;
import io.singletable.updates.Values.Address;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Types of every kind of expiry.
 */
final class ExpiringSamples {

	private ExpiringSamples() {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Expiring(@Id String id, Status status, int priority, long weight, @Nullable String note,
			@Nullable Address address, List<String> log, Set<String> tags, Map<String, Integer> parts,
			@TimeToLive @Nullable Instant expires) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record Lease(@Id String id, @Version @Nullable Long version, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts, @TimeToLive @Nullable Instant expires) implements Sample {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "city#{address.city}", sortKey = "{weight:desc}")
	record KeptLease(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			Status status, int priority, long weight, @Nullable String note, @Nullable Address address,
			List<String> log, Set<String> tags, Map<String, Integer> parts,
			@TimeToLive @Nullable Instant expires) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	record Seconds(@Id String id, Status status, int priority, long weight, @Nullable String note,
			@Nullable Address address, List<String> log, Set<String> tags, Map<String, Integer> parts,
			@TimeToLive @Nullable Long seconds) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	record Idle(@Id String id, @LastModifiedDate @Nullable Instant changed, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts,
			@TimeToLive(after = Start.MODIFIED) @Nullable Duration lasts) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	record NumberedIdle(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			Status status, int priority, long weight, @Nullable String note, @Nullable Address address,
			List<String> log, Set<String> tags, Map<String, Integer> parts,
			@TimeToLive(after = Start.MODIFIED) @Nullable Duration lasts) implements Sample {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	record KeptIdle(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			Status status, int priority, long weight, @Nullable String note, @Nullable Address address,
			List<String> log, Set<String> tags, Map<String, Integer> parts,
			@TimeToLive(after = Start.MODIFIED) @Nullable Duration lasts) implements Sample {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	record Brief(@Id String id, @CreatedDate @Nullable Instant created, Status status, int priority, long weight,
			@Nullable String note, @Nullable Address address, List<String> log, Set<String> tags,
			Map<String, Integer> parts, @TimeToLive(after = Start.CREATED) @Nullable Duration lasts) implements Sample {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "note#{note}")
	record PackedBrief(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant created,
			Status status, int priority, long weight, @Nullable String note, @Nullable Address address,
			List<String> log, Set<String> tags, Map<String, Integer> parts,
			@TimeToLive(after = Start.CREATED) @Nullable Duration lasts) implements Sample {
	}

}
