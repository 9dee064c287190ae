package io.singletable.core;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;

import io.singletable.Filterable;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entity whose text is stored beside the item where it is long.
 */
@SingleTableEntity(overflow = "16KB")
@Versioned(maxVersions = 20)
record Transcript(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		@Filterable String topic, int pages, String text) {

	static Transcript of(String id, String topic, String text) {
		return new Transcript(id, null, null, topic, 1, text);
	}

	Transcript withText(String text) {
		return new Transcript(this.id, this.version, this.changedAt, this.topic, this.pages, text);
	}

	/**
	 * Text that can't be compressed below a size: half a byte a character.
	 */
	static String text(int compressedSize) {
		byte[] bytes = new byte[compressedSize];
		new Random(compressedSize).nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
