package io.singletable.autoconfigure.lifecycle.reasoned;

import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entity with a history that has reasons.
 */
@SingleTableEntity
@Versioned
public record Memo(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String text) {

	public static Memo of(String id) {
		return new Memo(id, null, null, "text");
	}

}
