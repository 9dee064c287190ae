package io.singletable.internal.mapping;

import java.time.Duration;

import io.singletable.Compression;
import io.singletable.Listing;
import io.singletable.Nulls;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Options of an entity type, as its annotations and the defaults say.
 */
record EntityOptions(Listing listing, int shards, boolean singleton, boolean versioned, int maxVersions,
		@Nullable VersionAge maxAge, @Nullable Duration retention, Compression compression, @Nullable DataSize overflow,
		Nulls nulls, int schemaVersion, @Nullable AuditRule audit, int auditShards) {

	static EntityOptions of(SingleTableEntity entity, boolean singleton, boolean versioned, int maxVersions,
			@Nullable VersionAge maxAge, @Nullable Duration retention, Compression compression,
			@Nullable DataSize overflow, @Nullable AuditRule audit, int auditShards) {
		return new EntityOptions(singleton ? Listing.NONE : entity.listing(), entity.shards(), singleton, versioned,
				maxVersions, maxAge, retention, compression, overflow, entity.nulls(), entity.schemaVersion(), audit,
				auditShards);
	}

}
