package io.singletable.internal.convert.token;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Sizes of payloads, in bytes of uncompressed JSON.
 *
 * @param compressionThreshold the size from which a payload is compressed
 * @param maxDecompressedSize the size over which a payload is neither compressed nor
 * decompressed; under 2 GB
 * @param maxDecompressedPage the size of all decompressed payloads that one call holds at
 * once; at least that of one
 */
public record PayloadLimits(DataSize compressionThreshold, DataSize maxDecompressedSize, DataSize maxDecompressedPage) {

	private static final DataSize PAGE = DataSize.ofMegabytes(64);

	/** 1 KB, 4 MB and 64 MB. */
	public static final PayloadLimits DEFAULTS = new PayloadLimits(DataSize.ofKilobytes(1), DataSize.ofMegabytes(4));

	public PayloadLimits {
		Assert.isTrue(!compressionThreshold.isNegative(), "The compression threshold must not be negative");
		Assert.isTrue(maxDecompressedSize.compareTo(compressionThreshold) > 0,
				"The maximum decompressed size must exceed the compression threshold");
		Assert.isTrue(maxDecompressedSize.toBytes() <= Integer.MAX_VALUE - 8,
				"The maximum decompressed size must be less than 2 GB");
		Assert.isTrue(maxDecompressedPage.compareTo(maxDecompressedSize) >= 0,
				"The maximum decompressed page must be at least the maximum decompressed size");
	}

	/**
	 * Create limits with a page of 64 MB, or of one payload if that is larger.
	 */
	public PayloadLimits(DataSize compressionThreshold, DataSize maxDecompressedSize) {
		this(compressionThreshold, maxDecompressedSize,
				(PAGE.compareTo(maxDecompressedSize) >= 0) ? PAGE : maxDecompressedSize);
	}

}
