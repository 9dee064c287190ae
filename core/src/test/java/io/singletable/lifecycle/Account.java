package io.singletable.lifecycle;

import java.time.Instant;

import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * A mutable, versioned entity that is audited.
 */
@SingleTableEntity(compression = Compression.NONE)
@Versioned
public class Account {

	@Id
	public @Nullable String id;

	@Version
	public @Nullable Long version;

	@CreatedDate
	public @Nullable Instant createdAt;

	@LastModifiedDate
	public @Nullable Instant changedAt;

	@CreatedBy
	public @Nullable String createdBy;

	@LastModifiedBy
	public @Nullable String changedBy;

	public @Nullable String owner;

	Account() {
	}

	Account(@Nullable String id) {
		this.id = id;
	}

}
