package io.singletable.core;

import java.time.Instant;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Versioned example that keeps the default number of versions.
 */
@SingleTableEntity(compression = Compression.NONE)
@Versioned
public record Note(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
		@LastModifiedDate @Nullable Instant updatedAt, String text) {

	static Note of(String id, String text) {
		return new Note(id, null, null, null, text);
	}

	Note with(String text) {
		return new Note(this.id, this.version, this.createdAt, this.updatedAt, text);
	}

}
