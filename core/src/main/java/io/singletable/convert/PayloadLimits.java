package io.singletable.convert;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Sizes of payloads, in bytes of uncompressed JSON.
 *
 * @param compressionThreshold the size from which a payload is compressed
 * @param maxDecompressedSize the size over which a payload is neither compressed nor
 * decompressed; under 2 GB
 */
public record PayloadLimits(DataSize compressionThreshold, DataSize maxDecompressedSize) {

	/** 1 KB and 16 MB. */
	public static final PayloadLimits DEFAULTS = new PayloadLimits(DataSize.ofKilobytes(1), DataSize.ofMegabytes(16));

	public PayloadLimits {
		Assert.isTrue(!compressionThreshold.isNegative(), "The compression threshold must not be negative");
		Assert.isTrue(maxDecompressedSize.compareTo(compressionThreshold) > 0,
				"The maximum decompressed size must be over the compression threshold");
		Assert.isTrue(maxDecompressedSize.toBytes() <= Integer.MAX_VALUE - 8,
				"The maximum decompressed size must be under 2 GB");
	}

}
