package io.singletable.autoconfigure.lifecycle.audited;

import java.time.Instant;

import io.singletable.SingleTableEntity;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.Version;

/**
 * Entity that is audited and has constraints.
 */
@SingleTableEntity
public record Page(@Id @NotNull @Nullable String id, @Version @NotNull @Nullable Long version,
		@CreatedDate @NotNull @Nullable Instant createdAt, @CreatedBy @Nullable String createdBy,
		@LastModifiedBy @Nullable String changedBy, @NotBlank String text) {

	public static Page of(String text) {
		return new Page(null, null, null, null, null, text);
	}

	public Page with(String text) {
		return new Page(this.id, this.version, this.createdAt, this.createdBy, this.changedBy, text);
	}

}
