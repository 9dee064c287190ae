package io.singletable.benchmarks.library;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Ticket with the further attributes that this library stores.
 */
final class EnhancedStoredTicket extends EnhancedTicket {

	private String type = "";

	private SdkBytes writeId = SdkBytes.fromByteArrayUnsafe(new byte[0]);

	private @Nullable Long version;

	private @Nullable Instant changedAt;

	String getType() {
		return this.type;
	}

	void setType(String type) {
		this.type = type;
	}

	SdkBytes getWriteId() {
		return this.writeId;
	}

	void setWriteId(SdkBytes writeId) {
		this.writeId = writeId;
	}

	@Nullable Long getVersion() {
		return this.version;
	}

	void setVersion(@Nullable Long version) {
		this.version = version;
	}

	@Nullable Instant getChangedAt() {
		return this.changedAt;
	}

	void setChangedAt(@Nullable Instant changedAt) {
		this.changedAt = changedAt;
	}

}
