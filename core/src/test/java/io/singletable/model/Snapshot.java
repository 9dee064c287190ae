package io.singletable.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An instance of any shape, as plain values.
 */
record Snapshot(String id, @Nullable Long version, @Nullable Instant createdAt, @Nullable Instant updatedAt,
		@Nullable Lifetime expiresAt, Content content) {

	static Snapshot fresh(String id, @Nullable Lifetime expiresAt, Content content) {
		return new Snapshot(id, null, null, null, expiresAt, content);
	}

	Snapshot with(@Nullable Lifetime expiresAt, Content content) {
		return new Snapshot(this.id, this.version, this.createdAt, this.updatedAt, expiresAt, content);
	}

	Snapshot withoutCreatedAt() {
		return new Snapshot(this.id, this.version, null, this.updatedAt, this.expiresAt, this.content);
	}

	Snapshot stamped(@Nullable Long version, Instant createdAt, Instant updatedAt) {
		return new Snapshot(this.id, version, createdAt, updatedAt, this.expiresAt, this.content);
	}

	boolean isExpired(Instant now) {
		return this.expiresAt != null && expirySecond() <= now.getEpochSecond();
	}

	long expirySecond() {
		return (this.expiresAt != null) ? this.expiresAt.expirySecond(this.createdAt, this.updatedAt) : Long.MAX_VALUE;
	}

}
