package io.singletable.internal.mapping;

import io.singletable.Compression;
import org.jspecify.annotations.Nullable;

/**
 * Defaults for what an entity's annotations leave open.
 *
 * @param compression the compression; {@link Compression#DEFAULT} is {@code GZIP} for
 * versioned types and {@code NONE} for the others
 * @param maxVersions number of versions kept, 0 for all
 * @param auditShards number of partitions over which the trail of each audited type, and
 * of each author, is spread
 * @param maxAge age up to which versions are kept, null for any
 */
public record MappingDefaults(Compression compression, int maxVersions, int auditShards, @Nullable VersionAge maxAge) {

	private static final int MAX_SHARDS = 100;

	public MappingDefaults {
		if (maxVersions < 0) {
			throw new IllegalArgumentException("maxVersions must be 0 (keep all) or more, but is " + maxVersions);
		}
		if (auditShards < 1 || auditShards > MAX_SHARDS) {
			throw new IllegalArgumentException(
					"The shards of the audit trail must be 1 to " + MAX_SHARDS + ", but are " + auditShards);
		}
	}

	/**
	 * Defaults with a trail of one shard, and versions of any age.
	 */
	public MappingDefaults(Compression compression, int maxVersions) {
		this(compression, maxVersions, 1, null);
	}

	/**
	 * No compression but for versioned types, all versions kept.
	 */
	public static MappingDefaults standard() {
		return new MappingDefaults(Compression.DEFAULT, 0);
	}

	/**
	 * The same with another compression.
	 */
	public MappingDefaults compressing(Compression compression) {
		return new MappingDefaults(compression, this.maxVersions, this.auditShards, this.maxAge);
	}

	/**
	 * The same with another number of versions kept.
	 */
	public MappingDefaults keeping(int maxVersions) {
		return new MappingDefaults(this.compression, maxVersions, this.auditShards, this.maxAge);
	}

	/**
	 * The same with another number of shards of trails.
	 */
	public MappingDefaults auditing(int auditShards) {
		return new MappingDefaults(this.compression, this.maxVersions, auditShards, this.maxAge);
	}

	/**
	 * The same with another age of versions.
	 */
	public MappingDefaults keeping(@Nullable VersionAge maxAge) {
		return new MappingDefaults(this.compression, this.maxVersions, this.auditShards, maxAge);
	}

	Compression compressionOf(Compression declared, boolean versioned) {
		if (declared != Compression.DEFAULT) {
			return declared;
		}
		if (this.compression != Compression.DEFAULT) {
			return this.compression;
		}
		return versioned ? Compression.GZIP : Compression.NONE;
	}

	int maxVersionsOf(int declared) {
		return (declared >= 0) ? declared : this.maxVersions;
	}

}
