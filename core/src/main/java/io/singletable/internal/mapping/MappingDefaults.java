package io.singletable.internal.mapping;

import io.singletable.Compression;

/**
 * Defaults for what an entity's annotations leave open.
 *
 * @param compression the compression; {@link Compression#DEFAULT} is {@code GZIP} for
 * versioned types and {@code NONE} for the others
 * @param maxVersions number of versions kept, 0 for all
 */
public record MappingDefaults(Compression compression, int maxVersions) {

	public MappingDefaults {
		if (maxVersions < 0) {
			throw new IllegalArgumentException("maxVersions must be 0 (keep all) or more, but is " + maxVersions);
		}
	}

	/**
	 * No compression but for versioned types, all versions kept.
	 */
	public static MappingDefaults standard() {
		return new MappingDefaults(Compression.DEFAULT, 0);
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
